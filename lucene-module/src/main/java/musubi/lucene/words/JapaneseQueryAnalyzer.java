package musubi.lucene.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import musubi.lucene.analysis.BigramAnalyzer;
import musubi.lucene.analysis.Identifiers;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.analysis.QuestionWords;
import musubi.lucene.analysis.TermKind;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.dictionary.DictionaryProblem;
import musubi.lucene.dictionary.SynonymExpansion;
import musubi.lucene.dictionary.WordChain;
import musubi.lucene.index.Fields;
import musubi.lucene.lexical.LexicalQuery;
import musubi.lucene.lexical.MeantIdentifier;
import musubi.lucene.lexical.QueryAnalyzer;
import musubi.lucene.lexical.QueryWord;
import musubi.lucene.lexical.WordCondition;
import musubi.lucene.query.TypedQuery;
import musubi.lucene.vocabulary.Vocabulary;
import musubi.lucene.vocabulary.VocabularyExpansion;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ja.tokenattributes.PartOfSpeechAttribute;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/**
 * Text of a query to what the lexical arm looks for: words by the index's own chain, the pairs of
 * characters inside and across them, an operator's synonyms, the vocabulary's other words,
 * identifiers. Words that only ask (何, どこ, いつ) and an operator's stop words are left out, unless
 * nothing else is there. Thread-safe.
 */
public final class JapaneseQueryAnalyzer implements QueryAnalyzer, AutoCloseable {

  /** Each is a clause, and Lucene takes 1,024 of all kinds. */
  private static final int MAX_PAIRS = 256;

  private static final String NEGATION = JapaneseTextAnalyzer.NEGATION;

  /** At least three letters: shorter ones are particles and calls. */
  private static final Pattern PART = Pattern.compile("[\\p{L}ー]{3,}");

  private final JapaneseTextAnalyzer words;
  private final Analyzer pairs = new BigramAnalyzer();
  private final QueryPlaces places;
  private final Set<String> stopTerms;
  private final List<DictionaryProblem> problems;

  /**
   * A query analyzer without a vocabulary.
   *
   * @param dictionaries an operator's synonyms and stop words
   * @param userWords the user dictionary that the index was analysed with
   */
  public JapaneseQueryAnalyzer(Dictionaries dictionaries, String userWords) {
    this(dictionaries, Vocabulary.NONE, userWords);
  }

  /**
   * A query analyzer.
   *
   * @param dictionaries an operator's synonyms and stop words
   * @param vocabulary acts where no synonym of the operator does
   * @param userWords the user dictionary that the index was analysed with
   */
  public JapaneseQueryAnalyzer(Dictionaries dictionaries, Vocabulary vocabulary, String userWords) {
    words = new JapaneseTextAnalyzer(userWords);
    WordChain chain = new WordChain(words, Fields.TEXT);
    Dictionaries.ForQueries forQueries = dictionaries.forQueries(chain);
    stopTerms = forQueries.stopTerms();
    places =
        new QueryPlaces(
            new SynonymExpansion(chain, forQueries.synonyms()),
            new VocabularyExpansion(vocabulary, chain),
            stopTerms);
    problems = forQueries.problems();
  }

  /** The chain that makes words, as indexes are analysed by it. */
  public Analyzer words() {
    return words;
  }

  /** Lines of the dictionaries that are left out. */
  public List<DictionaryProblem> problems() {
    return problems;
  }

  @Override
  public LexicalQuery analyze(String text) {
    List<Token> tokens = tokens(words, text);
    int used = endOfWords(tokens);
    boolean truncated = used < tokens.size();
    List<Token> pairTokens = pairs(text);
    List<Identifiers.Found> named = Identifiers.find(text);
    List<QueryPlaces.Place> said = places.of(text);
    List<QueryWord> found = found(tokens.subList(0, used), pairTokens, named, said);
    List<Token> crossing =
        pairTokens.stream()
            .filter(pair -> found.stream().noneMatch(word -> pair.inside(word)))
            .toList();
    Set<String> nets =
        crossing.stream()
            .filter(pair -> pair.to() - pair.from() > 1)
            .filter(pair -> found.stream().anyMatch(word -> isTorn(word, pair)))
            .map(Token::term)
            .collect(Collectors.toSet());
    List<QueryWord> kept = found.stream().filter(this::hasContent).toList();
    Set<String> identifiers =
        named.stream()
            .map(Identifiers.Found::identifier)
            .limit(MAX_IDENTIFIERS)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    truncated |= named.size() > MAX_IDENTIFIERS;
    return new LexicalQuery(
        QueryPlaces.groups(kept.isEmpty() ? found : kept, said),
        crossing.stream().map(Token::term).distinct().toList(),
        nets,
        identifiers,
        Set.of(),
        lost(text, found),
        truncated);
  }

  /** What is left out of a query, and why; nothing where nothing else would be there. */
  List<QueryAnalysis.LeftOut> leftOut(LexicalQuery query, String text) {
    List<Token> tokens = tokens(words, text);
    List<QueryWord> found =
        found(
            tokens.subList(0, endOfWords(tokens)),
            pairs(text),
            Identifiers.find(text),
            places.of(text));
    List<QueryWord> used = query.words();
    return found.stream()
        .filter(word -> !used.contains(word))
        .map(
            word ->
                new QueryAnalysis.LeftOut(
                    word.term(),
                    QuestionWords.contains(word.term())
                        ? QueryAnalysis.Reason.QUESTION_WORD
                        : QueryAnalysis.Reason.STOP_WORD,
                    word.from(),
                    word.to()))
        .toList();
  }

  /** Behind the last word that is used, and what is stacked on it. */
  private static int endOfWords(List<Token> tokens) {
    int words = 0;
    for (int i = 0; i < tokens.size(); i++) {
      TermKind kind = TermKind.of(tokens.get(i).type());
      words += kind == TermKind.WORD || kind == TermKind.NEGATION ? 1 : 0;
      if (words > MAX_WORDS) {
        return i;
      }
    }
    return tokens.size();
  }

  /**
   * How many parts of a text, between blanks and punctuation, have no word: なくした of パソコン なくした,
   * which the dictionary takes for ない and する.
   */
  private static int lost(String text, List<QueryWord> found) {
    int lost = 0;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      boolean silent =
          found.stream().noneMatch(word -> word.from() < part.end() && part.start() < word.to());
      lost += silent ? 1 : 0;
    }
    return lost;
  }

  /** Whether a word is one character, and a pair joins it to the next. */
  private static boolean isTorn(QueryWord word, Token pair) {
    return word.term().length() == 1 && pair.from() <= word.from() && word.to() <= pair.to();
  }

  private boolean hasContent(QueryWord word) {
    return !QuestionWords.contains(word.term()) && !stopTerms.contains(word.term());
  }

  /** The words of the chain, and those that only the vocabulary knows. */
  private static List<QueryWord> found(
      List<Token> tokens,
      List<Token> pairTokens,
      List<Identifiers.Found> identifiers,
      List<QueryPlaces.Place> places) {
    List<QueryWord> found = words(tokens, pairTokens, identifiers);
    for (QueryPlaces.Place place : places) {
      if (place.lost() != null) {
        found.removeIf(word -> place.from() <= word.from() && word.to() <= place.to());
        found.replaceAll(word -> withoutNegationIn(word, place));
        if (found.stream().noneMatch(w -> w.from() < place.to() && place.from() < w.to())) {
          found.add(lost(place, place.lost(), pairTokens));
        }
      }
    }
    found.sort(Comparator.comparingInt(QueryWord::from));
    return found;
  }

  /** 鍵なくした is not 鍵がない once なくした is known. */
  private static QueryWord withoutNegationIn(QueryWord word, QueryPlaces.Place place) {
    boolean reachesIn = word.from() < place.from() && place.from() < word.to();
    return word.negated() != null && reachesIn
        ? new QueryWord(
            word.term(),
            word.role(),
            null,
            word.pairs(),
            word.otherScript(),
            word.from(),
            place.from())
        : word;
  }

  private static QueryWord lost(QueryPlaces.Place place, String typed, List<Token> pairTokens) {
    return new QueryWord(
        typed,
        QueryWord.Role.CONTENT,
        null,
        inner(place.from(), place.to(), pairTokens),
        null,
        place.from(),
        place.to());
  }

  /** The pairs of characters between two places. */
  private static List<String> inner(int from, int to, List<Token> pairTokens) {
    return pairTokens.stream()
        .filter(pair -> from <= pair.from() && pair.to() <= to)
        .map(Token::term)
        .distinct()
        .toList();
  }

  /** Each word once for each time it was typed. */
  private static List<QueryWord> words(
      List<Token> tokens, List<Token> pairTokens, List<Identifiers.Found> identifiers) {
    List<QueryWord> found = new ArrayList<>();
    for (Token token : tokens) {
      TermKind kind = TermKind.of(token.type());
      switch (kind) {
        case WORD -> found.add(word(token, pairTokens, identifiers));
        case NEGATION -> negate(found, token);
        case READING, KANA -> {
          if (!found.isEmpty()) {
            found.add(
                found
                    .removeLast()
                    .withOtherScript(JapaneseTextAnalyzer.otherScript(token.term(), kind)));
          }
        }
        case WIDER -> {
          // Who asks for a day does not ask for every other day of its month.
        }
      }
    }
    return found;
  }

  /** A negation says something of its word, and is no word more. */
  private static void negate(List<QueryWord> found, Token negation) {
    for (int i = found.size() - 1; i >= 0; i--) {
      QueryWord word = found.get(i);
      if (word.negated() == null && negation.term().equals(NEGATION + word.term())) {
        found.set(i, word.negatedBy(negation.term(), negation.to()));
        return;
      }
    }
    found.add(
        new QueryWord(
            negation.term(),
            QueryWord.Role.NEGATION,
            null,
            List.of(),
            null,
            negation.from(),
            negation.to()));
  }

  private static QueryWord word(
      Token token, List<Token> pairTokens, List<Identifiers.Found> identifiers) {
    boolean part =
        identifiers.stream().anyMatch(i -> i.from() <= token.from() && token.to() <= i.to());
    QueryWord.Role role =
        part
            ? QueryWord.Role.PART_OF_IDENTIFIER
            : HelperWords.contains(token.term(), token.partOfSpeech())
                ? QueryWord.Role.HELPER
                : QueryWord.Role.CONTENT;
    List<String> inner =
        hasDigit(token.term()) ? List.of() : inner(token.from(), token.to(), pairTokens);
    return new QueryWord(token.term(), role, null, inner, null, token.from(), token.to());
  }

  /** Numbers and dates: 万 of 1万 says nothing. */
  private static boolean hasDigit(String term) {
    return term.chars().anyMatch(c -> c >= '0' && c <= '9');
  }

  private List<Token> pairs(String text) {
    List<Token> all = tokens(pairs, text);
    return all.subList(0, Math.min(all.size(), MAX_PAIRS));
  }

  private record Token(String term, String type, String partOfSpeech, int from, int to) {

    boolean inside(QueryWord word) {
      return !word.isNegation() && word.from() <= from && to <= word.to();
    }
  }

  private static List<Token> tokens(Analyzer analyzer, String text) {
    List<Token> tokens = new ArrayList<>();
    try (TokenStream stream = analyzer.tokenStream(Fields.TEXT, text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      TypeAttribute type = stream.addAttribute(TypeAttribute.class);
      OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
      PartOfSpeechAttribute tag = stream.addAttribute(PartOfSpeechAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        tokens.add(
            new Token(
                term.toString(),
                type.type(),
                Objects.requireNonNullElse(tag.getPartOfSpeech(), ""),
                offset.startOffset(),
                offset.endOffset()));
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
    return tokens;
  }

  @Override
  public List<MeantIdentifier> meant(String text) {
    List<MeantIdentifier> meant = new ArrayList<>();
    for (Identifiers.Found found : Identifiers.meant(text)) {
      meant.add(meant(found, /* otherZeros= */ false));
    }
    for (Identifiers.Found found : Identifiers.repadded(text)) {
      meant.add(meant(found, /* otherZeros= */ true));
    }
    return meant;
  }

  private static MeantIdentifier meant(Identifiers.Found found, boolean otherZeros) {
    return new MeantIdentifier(found.identifier(), otherZeros, found.from(), found.to());
  }

  @Override
  public Optional<WordCondition> condition(TypedQuery.Clause clause) {
    List<WordCondition.Placed> placed = placed(clause.text());
    return switch (clause) {
      case TypedQuery.Phrase phrase ->
          placed.isEmpty() ? Optional.empty() : Optional.of(new WordCondition.Phrase(placed));
      case TypedQuery.Prefix prefix -> Optional.of(beginning(prefix.text(), placed));
    };
  }

  private static WordCondition beginning(String text, List<WordCondition.Placed> placed) {
    String start = JapaneseTextAnalyzer.normalize(text);
    List<String> whole =
        placed.stream()
            .limit(Math.max(0, placed.size() - 1))
            .map(WordCondition.Placed::term)
            .toList();
    String last = placed.isEmpty() ? start : placed.getLast().term();
    return new WordCondition.Beginning(start, whole, last);
  }

  /** The words of a text; the first has the position 0. */
  private List<WordCondition.Placed> placed(String text) {
    List<WordCondition.Placed> placed = new ArrayList<>();
    try (TokenStream stream = words.tokenStream(Fields.TEXT, text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      TypeAttribute type = stream.addAttribute(TypeAttribute.class);
      PositionIncrementAttribute increment = stream.addAttribute(PositionIncrementAttribute.class);
      stream.reset();
      int position = -1;
      int first = -1;
      while (stream.incrementToken()) {
        position += increment.getPositionIncrement();
        TermKind kind = TermKind.of(type.type());
        if (kind == TermKind.WORD || kind == TermKind.NEGATION) {
          first = placed.isEmpty() ? position : first;
          placed.add(new WordCondition.Placed(term.toString(), position - first));
        }
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
    return placed;
  }

  @Override
  public void close() {
    words.close();
    pairs.close();
  }
}
