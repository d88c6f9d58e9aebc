package musubi.lucene.ranking;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import musubi.lucene.hit.AnsweringPart;
import musubi.lucene.hit.HitPassage.Span;

/**
 * The sentence of a passage, or the row of a table in it, that answers: of those with most of the
 * {@link NamedThings deciding things}, the one with the greatest
 *
 * <pre>
 * soft / max soft + {@value #WORDS} · words / max words
 * </pre>
 *
 * with the soft score of {@link SoftSentences} and the characters of the query's words in it, a
 * word counted once. Without either, nothing is said.
 */
final class AnsweringSentence implements AnsweringPart {

  private static final double WORDS = 0.6;

  private final Sought sought;

  AnsweringSentence(Sought sought) {
    this.sought = sought;
  }

  @Override
  public Optional<Span> of(String text, List<Span> highlights) {
    List<Span> sentences = sentences(text);
    if (sentences.size() < 2) {
      return Optional.empty();
    }
    List<String> texts = sentences.stream().map(s -> text.substring(s.from(), s.to())).toList();
    int[] named = texts.stream().mapToInt(sought.named()::decisive).toArray();
    double[] scores = new double[texts.size()];
    if (sought.soft().isPresent()) {
      add(scores, new SoftSentences(sought.soft().get()).scores(texts), 1);
      add(scores, words(text, highlights, sentences), WORDS);
    }
    int best = 0;
    for (int i = 1; i < scores.length; i++) {
      boolean better = named[i] == named[best] ? scores[i] > scores[best] : named[i] > named[best];
      best = better ? i : best;
    }
    return named[best] > 0 || scores[best] > 0
        ? Optional.of(sentences.get(best))
        : Optional.empty();
  }

  private static void add(double[] scores, double[] more, double weight) {
    double most = 0;
    for (double score : more) {
      most = Math.max(most, score);
    }
    for (int i = 0; i < scores.length && most > 0; i++) {
      scores[i] += weight * more[i] / most;
    }
  }

  private static double[] words(String text, List<Span> highlights, List<Span> sentences) {
    double[] words = new double[sentences.size()];
    for (int i = 0; i < words.length; i++) {
      Span sentence = sentences.get(i);
      Set<String> seen = new HashSet<>();
      for (Span word : highlights) {
        if (word.from() >= sentence.from() && word.from() < sentence.to()) {
          String found = text.substring(word.from(), word.to()).toLowerCase(Locale.ROOT);
          words[i] += seen.add(found) ? found.length() : 0;
        }
      }
    }
    return words;
  }

  /** Lines, and sentences within lines; blank ones are left out. */
  private static List<Span> sentences(String text) {
    List<Span> sentences = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean last = i == text.length() - 1;
      if (c == '\n' || last || "。！？".indexOf(c) >= 0) {
        int end = c == '\n' ? i : i + 1;
        if (!text.substring(start, end).isBlank()) {
          sentences.add(new Span(start, end));
        }
        start = i + 1;
      }
    }
    return sentences;
  }
}
