package musubi.app.mine.text;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import musubi.app.fusion.heading.HeadedSection;
import musubi.app.fusion.heading.HeadingWords;
import musubi.app.mine.MinedPair;
import musubi.app.mine.PairKind;

/**
 * Pairs that documents say themselves. A heading that stands above several sections (目的, 概要) asks
 * with the document's title. No anchor stands in its positive: a pair whose text repeats it word by
 * word would teach nothing but to compare characters, and is left out and counted.
 *
 * <p>Used by one thread: first all sections are added, then {@link #of} is asked.
 */
public final class TextPairs {

  /** Shorter answers are labels, not texts. */
  private static final int LEAST_CHARACTERS = 20;

  private static final int LEAST_DEFINITION = 2;

  private final List<List<HeadedSection>> documents = new ArrayList<>();
  private final Map<String, Integer> headings = new HashMap<>();
  private final Map<PairKind, Integer> literal = new EnumMap<>(PairKind.class);

  /** Adds the sections of a document. */
  public void add(List<HeadedSection> sections) {
    documents.add(List.copyOf(sections));
    sections.forEach(
        section -> headings.merge(HeadingWords.of(section.heading()), 1, Integer::sum));
  }

  /** The pairs of some kinds, in the order of the documents. */
  public List<MinedPair> of(Set<PairKind> kinds) {
    List<MinedPair> pairs = new ArrayList<>();
    literal.clear();
    for (List<HeadedSection> sections : documents) {
      for (HeadedSection section : sections) {
        List<Questions.Answered> answered = Questions.in(section.text());
        if (!answered.isEmpty()) {
          // Several answers to other questions are no answer to its heading.
          if (kinds.contains(PairKind.FAQ)) {
            answered.forEach(one -> faq(section, one.question(), one.answer(), pairs));
          }
          continue;
        }
        if (kinds.contains(PairKind.TITLES) && section == sections.getFirst()) {
          title(section, pairs);
        }
        if (Questions.asks(section.heading())) {
          if (kinds.contains(PairKind.FAQ)) {
            faq(section, Questions.withoutMark(section.heading()), section.text(), pairs);
          }
        } else if (kinds.contains(PairKind.HEADINGS)) {
          heading(section, pairs);
        }
        if (kinds.contains(PairKind.DEFINITIONS)) {
          definitions(section, pairs);
        }
      }
    }
    return pairs;
  }

  /** How many pairs of each kind the last {@link #of} left out for an anchor in its positive. */
  public Map<PairKind, Integer> literal() {
    return new EnumMap<>(literal);
  }

  private void faq(HeadedSection section, String question, String answer, List<MinedPair> pairs) {
    add(PairKind.FAQ, section, question, PlainText.beginning(answer), LEAST_DEFINITION, pairs);
  }

  private void title(HeadedSection first, List<MinedPair> pairs) {
    add(
        PairKind.TITLES,
        first,
        HeadingWords.of(first.title()),
        PlainText.beginning(first.text()),
        LEAST_CHARACTERS,
        pairs);
  }

  private void heading(HeadedSection section, List<MinedPair> pairs) {
    String words = HeadingWords.of(section.heading());
    String title = HeadingWords.of(section.title());
    if (words.isEmpty() || words.equals(title)) {
      return; // the title's own pair says it
    }
    if (PlainText.holds(section.text(), words)) {
      literal.merge(PairKind.HEADINGS, 1, Integer::sum);
      return;
    }
    boolean unique = headings.getOrDefault(words, 0) == 1;
    add(
        PairKind.HEADINGS,
        section,
        unique ? words : (title + " " + words).strip(),
        PlainText.beginning(section.text()),
        LEAST_CHARACTERS,
        pairs);
  }

  private void definitions(HeadedSection section, List<MinedPair> pairs) {
    for (Definition definition : Definitions.in(section.text())) {
      if (definition.form() == Definition.Form.EXPLANATION) {
        add(
            PairKind.DEFINITIONS,
            section,
            definition.word() + "とは",
            definition.meaning(),
            LEAST_CHARACTERS / 2,
            pairs);
      } else if (!definition.narrowed()) {
        add(
            PairKind.DEFINITIONS,
            section,
            definition.word(),
            definition.meaning(),
            LEAST_DEFINITION,
            pairs);
      }
    }
  }

  private void add(
      PairKind kind,
      HeadedSection section,
      String anchor,
      String positive,
      int least,
      List<MinedPair> pairs) {
    if (anchor.isBlank() || positive.length() < least) {
      return;
    }
    if (PlainText.holds(positive, anchor)) {
      literal.merge(kind, 1, Integer::sum);
      return;
    }
    pairs.add(MinedPair.said(kind, section.document(), PlainText.line(anchor), positive));
  }
}
