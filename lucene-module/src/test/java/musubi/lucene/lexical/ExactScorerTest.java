package musubi.lucene.lexical;

import static musubi.lucene.SampleDocument.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import musubi.lucene.SampleDocument;
import musubi.lucene.analysis.BigramAnalyzer;
import musubi.lucene.analysis.Identifiers;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.hit.Hit;
import musubi.lucene.search.Ask;
import musubi.lucene.search.SampleIndex;
import musubi.lucene.words.JapaneseQueryAnalyzer;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scores of a real index against the formulas of {@link ExactScorer} and {@link
 * LexicalFormula}, computed here from the texts alone. The texts are short: Lucene keeps lengths
 * above 40 in rounded form.
 */
class ExactScorerTest {

  private static final int ROUNDS = 25;

  private static final String[] WORDS = {
    "経費",
    "申請",
    "休暇",
    "契約",
    "サーバー",
    "VPN",
    "進捗",
    "しんちょく",
    "2024年10月3日",
    "届け出る",
    "会議室",
    "SL-E02",
    "接続できない"
  };

  private static final String[] BETWEEN = {"の", "を", "は", "、", "。", ""};

  @TempDir Path data;
  @TempDir Path words;

  private final Random random = new Random(11);

  @Test
  void scoresAreWhatTheFormulasSay() throws IOException {
    Files.writeString(words.resolve(Dictionaries.SYNONYMS), "休暇, 契約\n経費 => 申請");
    Dictionaries synonyms = Dictionaries.load(words, JapaneseTextAnalyzer::normalize);
    int compared = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Dictionaries dictionaries = round % 2 == 0 ? Dictionaries.NONE : synonyms;
      Collection collection = new Collection();
      int size = 2 + random.nextInt(5);
      SampleDocument[] documents = new SampleDocument[size];
      for (int d = 0; d < size; d++) {
        String id = random.nextInt(4) == 0 ? "規程-02" + d : "doc" + d;
        String title = random.nextInt(3) == 0 ? "" : text(1 + random.nextInt(2));
        List<String> passages = new ArrayList<>();
        documents[d] = document(id).title(title);
        for (int p = random.nextInt(3); p >= 0; p--) {
          String passage = text(1 + random.nextInt(4));
          passages.add(passage);
          documents[d].passage(passage);
        }
        collection.add(id, title, passages);
      }
      String typed = text(1 + random.nextInt(4)) + (random.nextInt(4) == 0 ? " 規程-021" : "");
      try (SampleIndex index = SampleIndex.of(data.resolve("round" + round), documents);
          JapaneseQueryAnalyzer analyzer = new JapaneseQueryAnalyzer(dictionaries, "")) {
        LexicalQuery query = analyzer.analyze(typed);
        for (Hit hit : index.search(Ask.words(typed), dictionaries).hits()) {
          assertThat(hit.arms().getFirst().score())
              .as("%s for %s in %s", hit.id(), typed, collection)
              .isEqualTo(collection.score(hit.id(), query), within(1e-4));
          assertThat(
                  hit.explanation().orElseThrow().matchedTerms().stream()
                      .mapToDouble(MatchedTerm::score)
                      .sum())
              .isEqualTo(hit.arms().getFirst().score(), within(1e-4));
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(2 * ROUNDS);
  }

  private String text(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(WORDS[random.nextInt(WORDS.length)]);
      text.append(BETWEEN[random.nextInt(BETWEEN.length)]);
    }
    return text.toString();
  }

  /** How often each term occurs, where, and how many terms there are. */
  private record Counted(Map<String, List<Integer>> positions, int length) {

    static Counted of(Analyzer analyzer, String text) throws IOException {
      Map<String, List<Integer>> positions = new HashMap<>();
      int length = 0;
      try (TokenStream stream = analyzer.tokenStream("text", text)) {
        CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
        PositionIncrementAttribute increment =
            stream.addAttribute(PositionIncrementAttribute.class);
        stream.reset();
        int position = -1;
        while (stream.incrementToken()) {
          position += increment.getPositionIncrement();
          positions.computeIfAbsent(term.toString(), t -> new ArrayList<>()).add(position);
          length++;
        }
        stream.end();
      }
      assertThat(length).isLessThanOrEqualTo(40);
      return new Counted(positions, length);
    }

    int count(String term) {
      return positions.getOrDefault(term, List.of()).size();
    }

    int followed(String first, String second) {
      int times = 0;
      for (int at : positions.getOrDefault(first, List.of())) {
        times +=
            positions.getOrDefault(second, List.of()).stream()
                    .filter(p -> p > at)
                    .findFirst()
                    .filter(p -> p - at <= 3)
                    .isPresent()
                ? 1
                : 0;
      }
      return times;
    }
  }

  private record Sample(
      Counted title,
      List<Counted> words,
      List<Counted> pairs,
      Set<String> bears,
      Set<String> mentions) {}

  /** Some passages read as one text, one of them or the whole document. */
  private record Part(List<Counted> words, List<Counted> pairs, int titleLength, boolean whole) {

    static Part passage(Sample sample, int passage) {
      return new Part(
          List.of(sample.words().get(passage)), List.of(sample.pairs().get(passage)), 0, false);
    }

    static Part document(Sample sample) {
      return new Part(sample.words(), sample.pairs(), sample.title().length(), true);
    }

    double wordLength() {
      return length(words) - titleLength * (words.size() - 1);
    }

    int followed(String first, String second) {
      return words.stream().mapToInt(text -> text.followed(first, second)).sum();
    }
  }

  private static int length(List<Counted> texts) {
    return texts.stream().mapToInt(Counted::length).sum();
  }

  /** What each of the texts holds, such as their title, counts once. */
  private static double times(List<Counted> texts, ToIntFunction<Counted> count) {
    int least = texts.stream().mapToInt(count).min().orElse(0);
    return texts.stream().mapToInt(count).sum() - least * (texts.size() - 1);
  }

  private static final class Collection {

    private final Analyzer wordAnalyzer = new JapaneseTextAnalyzer();
    private final Analyzer pairAnalyzer = new BigramAnalyzer();
    private final Map<String, Sample> samples = new LinkedHashMap<>();
    private final List<Counted> words = new ArrayList<>();
    private final List<Counted> pairs = new ArrayList<>();
    private final List<Counted> titles = new ArrayList<>();
    private final List<String> written = new ArrayList<>();

    void add(String id, String title, List<String> passages) throws IOException {
      written.add(id + " " + title + " " + passages);
      List<Counted> ownWords = new ArrayList<>();
      List<Counted> ownPairs = new ArrayList<>();
      Set<String> bears = new TreeSet<>(Identifiers.in(id));
      bears.addAll(Identifiers.in(title));
      Set<String> mentions = new TreeSet<>();
      for (String passage : passages) {
        String whole = title.isEmpty() ? passage : title + "\n" + passage;
        ownWords.add(Counted.of(wordAnalyzer, whole));
        ownPairs.add(Counted.of(pairAnalyzer, whole));
        mentions.addAll(Identifiers.in(whole));
      }
      Counted ownTitle = Counted.of(wordAnalyzer, title);
      samples.put(id, new Sample(ownTitle, ownWords, ownPairs, bears, mentions));
      words.addAll(ownWords);
      pairs.addAll(ownPairs);
      titles.add(ownTitle);
    }

    @Override
    public String toString() {
      return written.toString();
    }

    double score(String id, LexicalQuery query) {
      Sample sample = samples.get(id);
      double best = 0;
      for (int p = 0; p < sample.words().size(); p++) {
        best = Math.max(best, text(Part.passage(sample, p), query));
      }
      double score = 0.5 * best + 0.5 * text(Part.document(sample), query);
      for (QueryGroup group : query.groups()) {
        double title =
            group.words().stream()
                .mapToDouble(word -> importance(word) * title(sample.title(), word.term()))
                .sum();
        for (Alternative other : group.alternatives()) {
          double instead = title(sample.title(), other.terms().getFirst());
          title = Math.max(title, 0.8 * other.strength() * instead);
        }
        score += title;
      }
      for (String identifier : query.identifiers()) {
        if (sample.bears().contains(identifier)) {
          score += 30;
        } else if (sample.mentions().contains(identifier)) {
          score += 10;
        }
      }
      return score;
    }

    private double text(Part text, LexicalQuery query) {
      double sum = 0;
      for (QueryGroup group : query.groups()) {
        double best = group.words().stream().mapToDouble(word -> word(text, word)).sum();
        for (Alternative synonym : group.alternatives()) {
          assertThat(synonym.terms()).hasSize(1);
          String term = synonym.terms().getFirst();
          double times = times(text.words(), t -> Math.min(1, t.count(term)));
          best = Math.max(best, 0.8 * synonym.strength() * ofWords(text, idf(words, term), times));
        }
        sum += best;
      }
      for (String pair : query.crossing()) {
        sum += 0.25 * pair(text, pair);
      }
      for (int i = 0; i + 1 < query.words().size(); i++) {
        String first = query.words().get(i).term();
        String second = query.words().get(i + 1).term();
        double idf = Math.max(idf(words, first), idf(words, second));
        sum += 0.3 * ofWords(text, idf, text.followed(first, second));
      }
      return sum;
    }

    private double word(Part text, QueryWord word) {
      double full = importance(word) * (word.pairs().isEmpty() ? 1.25 : 1);
      double part = word.negated() == null ? 1 : 0.5;
      double negation = word.negated() == null ? 0 : full * term(text, word.negated());
      double itself = part * full * term(text, word.term());
      double inner =
          0.4
              * part
              * importance(word)
              * word.pairs().stream().mapToDouble(pair -> pair(text, pair)).sum();
      double other =
          word.otherScript() == null
              ? 0
              : 0.2 * part * importance(word) * term(text, word.otherScript());
      double best = Math.max(Math.max(negation, itself), Math.max(inner, other));
      return best + 0.3 * (negation + itself + inner + other - best);
    }

    private static double importance(QueryWord word) {
      return word.role() == QueryWord.Role.HELPER ? 0.6 : 1;
    }

    private double term(Part text, String term) {
      return ofWords(text, idf(words, term), times(text.words(), t -> t.count(term)));
    }

    private double ofWords(Part text, double idf, double times) {
      double average = length(words) / (double) (text.whole() ? samples.size() : filled(words));
      return saturated(idf, times, text.wordLength() / average);
    }

    private double pair(Part text, String pair) {
      double average = length(pairs) / (double) (text.whole() ? samples.size() : filled(pairs));
      double times = times(text.pairs(), t -> t.count(pair));
      return saturated(idf(pairs, pair), times, length(text.pairs()) / average);
    }

    private double title(Counted title, String term) {
      long having = titles.stream().filter(t -> t.count(term) > 0).count();
      if (title.count(term) == 0) {
        return 0;
      }
      double average = length(titles) / (double) filled(titles);
      return 0.4
          * Math.min(1, 5.0 / having)
          * saturated(idf(titles, term), title.count(term), title.length() / average);
    }

    private static long filled(List<Counted> texts) {
      return texts.stream().filter(text -> text.length() > 0).count();
    }

    private static double idf(List<Counted> texts, String term) {
      double having = texts.stream().filter(text -> text.count(term) > 0).count();
      return Math.log(1 + (filled(texts) - having + 0.5) / (having + 0.5));
    }

    private static double saturated(double idf, double times, double relativeLength) {
      return idf * times / (times + 0.9 * (0.25 + 0.75 * relativeLength));
    }
  }
}
