package musubi.lucene.dictionary;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.analysis.synonym.SolrSynonymParser;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.apache.lucene.util.CharsRef;
import org.apache.lucene.util.CharsRefBuilder;

/**
 * Synonyms in Solr's format: {@code 有休, 年休 => 年次有給休暇} in one direction, {@code VPN, 仮想専用線} in all;
 * a word may be several; {@code \,} is a comma.
 *
 * <p>Solr drops the left side of a rule with {@code =>}; here what was typed is always searched
 * too, because a document that has the very word must not be lost for it.
 */
final class SynonymRules {

  static final SynonymRules NONE = new SynonymRules(List.of());

  private static final int MAX_CHARACTERS = 100;

  /** A line without arrow gives a rule for every pair of its words. */
  private static final int MAX_WORDS = 64;

  private static final String ARROW = "=>";

  private final List<DictionaryLine> lines;

  private SynonymRules(List<DictionaryLine> lines) {
    this.lines = List.copyOf(lines);
  }

  /** Checks the form of each line; what the words mean to an analyzer is not looked at yet. */
  static SynonymRules of(List<DictionaryLine> lines, List<DictionaryProblem> problems) {
    List<DictionaryLine> good = new ArrayList<>();
    for (DictionaryLine line : lines) {
      Optional<DictionaryProblem> mistake = mistakeIn(line);
      mistake.ifPresent(problems::add);
      if (mistake.isEmpty()) {
        good.add(line);
      }
    }
    return new SynonymRules(good);
  }

  private static Optional<DictionaryProblem> mistakeIn(DictionaryLine line) {
    String text = line.text();
    List<String> sides = split(text, ARROW);
    if (sides.size() > 2) {
      return Optional.of(line.problem(DictionaryFault.ARROWS, sides.size() - 1));
    }
    if (sides.size() == 2 && (sides.get(0).isBlank() || sides.get(1).isBlank())) {
      return Optional.of(
          line.problem(
              sides.get(0).isBlank()
                  ? DictionaryFault.NOTHING_BEFORE
                  : DictionaryFault.NOTHING_AFTER));
    }
    int words = 0;
    for (String side : sides) {
      for (String word : split(side, ",")) {
        words++;
        if (word.isBlank()) {
          return Optional.of(line.problem(DictionaryFault.WORD_EMPTY));
        }
        if (word.length() > MAX_CHARACTERS) {
          return Optional.of(
              line.problem(DictionaryFault.WORD_LONG, word.length(), MAX_CHARACTERS));
        }
      }
    }
    if (words == 1) {
      return Optional.of(line.problem(DictionaryFault.ONE_WORD));
    }
    if (words > MAX_WORDS) {
      return Optional.of(line.problem(DictionaryFault.WORDS, words, MAX_WORDS));
    }
    return endsInBackslash(text)
        ? Optional.of(line.problem(DictionaryFault.BACKSLASH))
        : Optional.empty();
  }

  /** The parts between separators that no backslash escapes; unlike Solr's, empty ones too. */
  private static List<String> split(String text, String separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); ) {
      if (text.startsWith(separator, i)) {
        parts.add(text.substring(start, i));
        i += separator.length();
        start = i;
      } else {
        i += text.charAt(i) == '\\' ? 2 : 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static boolean endsInBackslash(String text) {
    int backslashes = 0;
    while (backslashes < text.length() && text.charAt(text.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  /** The lines that are well-formed. */
  List<SynonymRule> written() {
    return lines.stream()
        .map(line -> new SynonymRule(line.file(), line.number(), line.text(), asked(line.text())))
        .toList();
  }

  private static List<String> asked(String text) {
    return split(split(text, ARROW).getFirst(), ",").stream()
        .map(word -> word.strip().replaceAll("\\\\(.)", "$1"))
        .toList();
  }

  /**
   * The rules over terms of the index.
   *
   * @param problems takes the lines whose words the analyzer does not know apart, or not at all
   * @return empty if no rule is left
   */
  Optional<SynonymMap> with(WordChain words, List<DictionaryProblem> problems) {
    SynonymMap.Builder builder = new SynonymMap.Builder();
    int rules = 0;
    for (DictionaryLine line : lines) {
      LineParser parser = new LineParser(words);
      try {
        parser.parse(new StringReader(line.text()));
        if (parser.rules.isEmpty()) {
          problems.add(line.problem(DictionaryFault.CHANGES_NOTHING));
        }
        for (Rule rule : parser.rules) {
          builder.add(rule.from(), rule.to(), true);
          rules++;
        }
      } catch (ParseException e) {
        problems.add(refused(line, e));
      } catch (IOException e) {
        throw new UncheckedIOException("a string cannot fail to be read", e);
      }
    }
    try {
      return rules == 0 ? Optional.empty() : Optional.of(builder.build());
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
  }

  private static DictionaryProblem refused(DictionaryLine line, ParseException e) {
    Throwable reason = e.getCause() == null ? e : e.getCause();
    return reason instanceof NoWordException none
        ? line.problem(DictionaryFault.NO_WORD, none.text)
        : line.problem(DictionaryFault.PARSER, String.valueOf(reason.getMessage()));
  }

  /** A word of which nothing is left to search by. */
  private static final class NoWordException extends IllegalArgumentException {

    private final String text;

    NoWordException(String text) {
      super(text);
      this.text = text;
    }
  }

  private record Rule(CharsRef from, CharsRef to) {}

  /** Solr's parser, with our analysis, and keeping the rules of one line to itself. */
  private static final class LineParser extends SolrSynonymParser {

    private final WordChain words;
    private final List<Rule> rules = new ArrayList<>();

    LineParser(WordChain words) {
      super(true, true, words.analyzer());
      this.words = words;
    }

    @Override
    public CharsRef analyze(String text, CharsRefBuilder reuse) {
      List<String> terms = words.terms(text);
      if (terms.isEmpty()) {
        throw new NoWordException(text);
      }
      return join(terms.toArray(String[]::new), reuse);
    }

    @Override
    public void add(CharsRef input, CharsRef output, boolean includeOrig) {
      if (!input.equals(output)) {
        rules.add(new Rule(input, output));
      }
    }
  }
}
