package musubi.app.server.page;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import musubi.lucene.fusion.Arm;
import musubi.lucene.fusion.Fused;
import musubi.lucene.hit.Fit;
import musubi.lucene.hit.Hit;
import musubi.lucene.lexical.MatchedTerm;
import musubi.lucene.metadata.Keywords;

/** Why a hit stands where it stands, in words that need no knowledge of searching. */
final class HitReasons {

  /** Behind this rank nobody would say that an arm found a document. */
  private static final int FOUND_UP_TO = 20;

  private static final int FRONT = 3;
  private static final int UPPER = 10;
  private static final int MOST_WORDS = 5;

  /** What is added to a score for its place is at least this much. */
  private static final double RAISED = 1e-6;

  private final PageText text;

  HitReasons(PageText text) {
    this.text = text;
  }

  /** How well a hit fits, and why. */
  HitView.Standing of(Hit hit, String query) {
    String foundBy = foundBy(hit);
    Optional<Fit> fit = Fit.of(hit.relevance());
    return new HitView.Standing(
        fit.map(f -> f.ordinal() + 1).orElse(0),
        fit.map(f -> text.get("relevance." + f.name().toLowerCase(Locale.ROOT))).orElse(""),
        foundBy,
        foundBy.isEmpty() ? "" : text.get("found." + foundBy),
        why(hit, query));
  }

  /** Every document has some nearness to a query; it counts where it puts the document in front. */
  private static String foundBy(Hit hit) {
    if (Double.isNaN(hit.relevance()) && hit.arms().stream().allMatch(arm -> arm.score() == 1)) {
      return ""; // a list
    }
    boolean words = hit.arms().stream().anyMatch(arm -> arm.arm() == Arm.LEXICAL);
    boolean meaning =
        hit.arms().stream().anyMatch(arm -> arm.arm() == Arm.SEMANTIC && arm.rank() <= FOUND_UP_TO);
    if (words) {
      return meaning ? "both" : "words";
    }
    return "meaning";
  }

  private List<String> why(Hit hit, String query) {
    if (foundBy(hit).isEmpty()) {
      return List.of(text.get("why.listed"));
    }
    List<String> why = new ArrayList<>();
    hit.pinned().ifPresent(pinned -> why.add(text.get("why.pinned", pinned.by(), pinned.place())));
    Optional<String> number = number(hit, query);
    number.ifPresent(n -> why.add(text.get("why.number", n)));
    Set<String> words = words(hit);
    if (!words.isEmpty()) {
      String quoted =
          words.stream()
              .limit(MOST_WORDS)
              .map(word -> text.get("why.word", word))
              .reduce((a, b) -> a + text.get("why.comma") + b)
              .orElse("");
      why.add(text.get("why.words", quoted));
    }
    why.addAll(otherWords(hit));
    hit.arms().forEach(arm -> why.add(place(arm)));
    if (hit.arms().stream().noneMatch(arm -> arm.arm() == Arm.LEXICAL)) {
      why.add(text.get("why.no-words"));
    }
    hit.edition()
        .ifPresent(
            edition -> {
              if (!edition.current()) {
                why.add(text.get("why.old"));
              } else if (number.isEmpty() && isRaised(hit)) {
                why.add(text.get("why.current"));
              }
            });
    hit.past().ifPresent(past -> why.add(text.count("why.past", past.searches())));
    hit.rerank().ifPresent(rerank -> why.add(text.get("why.reread")));
    return why;
  }

  /** Where the document says in other words what was typed. */
  private List<String> otherWords(Hit hit) {
    List<String> told = new ArrayList<>();
    for (MatchedTerm term :
        hit.explanation().map(Hit.Explanation::matchedTerms).orElse(List.of())) {
      term.instead()
          .ifPresent(
              typed ->
                  told.add(
                      text.get(
                          switch (typed.source()) {
                            case OPERATOR -> "why.operator";
                            case VOCABULARY -> "why.vocabulary";
                          },
                          joined(typed.typed()),
                          joined(term.term()))));
    }
    return told;
  }

  /** Words as people write them: Japanese ones without the blanks between. */
  private static String joined(String words) {
    return words.replaceAll("(?<=[^\\x00-\\x7F]) (?=[^\\x00-\\x7F])", "");
  }

  private String place(Fused.Contribution arm) {
    String place =
        arm.rank() == 1
            ? "first"
            : arm.rank() <= FRONT ? "front" : arm.rank() <= UPPER ? "upper" : "further";
    return text.get("why." + arm.arm().label() + "." + place);
  }

  private static Set<String> words(Hit hit) {
    Set<String> words = new LinkedHashSet<>();
    hit.passages().forEach(passage -> words.addAll(PassageViews.words(passage)));
    return words;
  }

  private static boolean isRaised(Hit hit) {
    return hit.arms().stream()
        .anyMatch(arm -> Math.abs(arm.share() - arm.weight() * arm.normalised()) > RAISED);
  }

  /** The number of a document that the query names, and the document bears. */
  private static Optional<String> number(Hit hit, String query) {
    if (!isRaised(hit)) {
      return Optional.empty();
    }
    String name = Keywords.fold(hit.id() + " " + hit.title() + " " + hit.metadata().values());
    for (String word : query.strip().split("[\\s　]+")) {
      boolean bears =
          word.chars().anyMatch(Character::isDigit) && name.contains(Keywords.fold(word));
      if (bears) {
        return Optional.of(word);
      }
    }
    return Optional.empty();
  }
}
