package musubi.app.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import musubi.app.rule.ActingRules;
import musubi.app.rule.Rule;
import musubi.app.rule.RuleActions;
import musubi.app.search.InspectedDocument;
import musubi.lucene.fusion.Arm;
import musubi.lucene.fusion.Fused;
import musubi.lucene.hit.Hit;
import musubi.lucene.query.Filter;
import musubi.lucene.standing.ArmPlace;
import musubi.lucene.standing.Cause;
import musubi.lucene.standing.Compared;
import musubi.lucene.standing.SoughtWord;
import musubi.lucene.standing.Standing;
import musubi.message.Message;

/** Says where a document stands for a query, and why not higher. */
final class RankSentences {

  /** What a score is made of. */
  private enum Part {
    WORDS,
    MEANING,
    PIECES,
    PAST,
    RERANKER
  }

  private final Standing standing;
  private final List<Message> sentences = new ArrayList<>();

  private RankSentences(Standing standing) {
    this.standing = standing;
  }

  /** The sentences, the most important first. */
  static List<Message> of(InspectedDocument.Ranked ranked) {
    RankSentences told = new RankSentences(ranked.standing());
    told.corrected(ranked);
    told.place();
    told.rules(ranked.rules());
    told.causes();
    told.words();
    told.arms();
    told.above();
    return List.copyOf(told.sentences);
  }

  private void say(String key, Object... parameters) {
    sentences.add(Sentence.of(key, parameters));
  }

  private void corrected(InspectedDocument.Ranked ranked) {
    ranked.instead().ifPresent(instead -> say("corrected", ranked.query().text(), instead));
  }

  private void place() {
    Compared document = standing.document();
    if (document.rank().isPresent()) {
      int rank = document.rank().getAsInt();
      if (rank == 1) {
        say("place.first");
      } else {
        say("place", rank);
      }
      return;
    }
    say("place.none");
  }

  /** What rules make of that. */
  private void rules(ActingRules rules) {
    String id = standing.document().id();
    for (Rule rule : rules.rules()) {
      for (RuleActions.Placed pin : rule.then().pins()) {
        if (pin.document().equals(id)) {
          say("rule.pinned", rule.name(), pin.place());
        }
      }
      if (rule.then().hidden().contains(id)) {
        say("rule.hidden", rule.name());
      }
      if (!rule.then().filters().isEmpty()) {
        say(
            "rule.narrows",
            rule.name(),
            rule.then().filters().stream().map(Filter::toString).collect(Collectors.joining(" ")));
      }
    }
  }

  /** What hides it, where it would stand otherwise, and what else there is to say. */
  private void causes() {
    standing.causes().stream().filter(RankSentences::hides).forEach(this::cause);
    standing.without().ifPresent(at -> say("place.without", at.rank().orElseThrow()));
    standing.causes().stream().filter(cause -> !hides(cause)).forEach(this::cause);
  }

  private static boolean hides(Cause cause) {
    return cause instanceof Cause.Filtered
        || cause instanceof Cause.LacksRequired
        || cause instanceof Cause.HasExcluded
        || cause instanceof Cause.CopyShown
        || cause instanceof Cause.BelowRelevance;
  }

  private void cause(Cause cause) {
    switch (cause) {
      case Cause.Filtered filtered ->
          say(
              "cause.filtered",
              filtered.alternatives().stream()
                  .map(Filter::toString)
                  .collect(Collectors.joining(" / ")));
      case Cause.LacksRequired required ->
          say("cause.required", String.join(" / ", required.alternatives()));
      case Cause.HasExcluded excluded -> say("cause.excluded", excluded.text());
      case Cause.CopyShown copy -> say("cause.copy", name(copy.id(), copy.title()), copy.rank());
      case Cause.BelowRelevance below ->
          say("cause.relevance", 100 * below.relevance(), 100 * below.least());
      case Cause.Unrelated unrelated -> say("cause.unrelated");
      case Cause.BeyondReach reach -> say("cause.reach", reach.hits());
      case Cause.NewerEdition newer -> newer(newer);
      case Cause.BehindNamed named ->
          say(
              named.mentioned() ? "cause.named.mentioned" : "cause.named",
              String.join(", ", named.identifiers()));
      case Cause.BehindCandidates candidates -> say("cause.candidates", candidates.depth());
      case Cause.TimeOver over -> say("cause.time");
    }
  }

  private void newer(Cause.NewerEdition newer) {
    String name = name(newer.id(), newer.title());
    if (newer.rank().isPresent()) {
      say("cause.edition.ranked", name, newer.rank().getAsInt());
    } else {
      say("cause.edition", name);
    }
  }

  private static String name(String id, String title) {
    return title.isBlank() ? id : title;
  }

  private void words() {
    List<String> held =
        standing.words().stream()
            .filter(word -> word.held() == SoughtWord.Held.ITSELF)
            .map(SoughtWord::typed)
            .toList();
    if (!held.isEmpty()) {
      say("word.has", String.join("、", held));
    }
    for (SoughtWord word : standing.words()) {
      switch (word.held()) {
        case ITSELF -> {}
        case READING -> say("word.reading", word.typed());
        case OTHERWISE -> say("word.otherwise", word.typed(), word.otherwise());
        case PARTLY -> say(word.first() ? "word.partly.first" : "word.partly", word.typed());
        case NOT -> {
          if (!word.helper()) {
            say(word.first() ? "word.lacks.first" : "word.lacks", word.typed());
          }
        }
      }
    }
  }

  private void arms() {
    Compared document = standing.document();
    Optional<Compared> first = standing.first();
    ArmPlace words = document.words();
    if (words.ran()) {
      if (words.rank().isPresent()) {
        first.ifPresentOrElse(
            best ->
                say(
                    "words.place.beside",
                    words.rank().getAsInt(),
                    words.score(),
                    best.words().score()),
            () -> say("words.place", words.rank().getAsInt(), words.score()));
      } else if (words.score() > 0) {
        say("words.beyond", ArmPlace.DEPTH);
      } else {
        say("words.none");
      }
    }
    ArmPlace meaning = document.meaning();
    if (meaning.ran()) {
      if (meaning.rank().isPresent()) {
        first
            .filter(best -> !Double.isNaN(best.meaning().score()))
            .ifPresentOrElse(
                best ->
                    say(
                        "meaning.place.beside",
                        meaning.rank().getAsInt(),
                        meaning.score(),
                        best.meaning().score()),
                () -> say("meaning.place", meaning.rank().getAsInt(), meaning.score()));
      } else if (Double.isNaN(meaning.score())) {
        say("meaning.none");
      } else {
        say("meaning.beyond", ArmPlace.DEPTH, meaning.score());
      }
    }
  }

  /** What most of the distance to the hit just above comes from. */
  private void above() {
    Optional<Compared> above = standing.above();
    Optional<Hit.Standing> own = standing.scored().hit();
    if (above.isEmpty() || own.isEmpty() || above.get().hit().isEmpty()) {
      return;
    }
    Map<Part, Double> theirs = parts(above.get().hit().get());
    Map<Part, Double> ours = parts(own.get());
    Part most = null;
    double distance = 0;
    for (Part part : Part.values()) {
      double difference = theirs.getOrDefault(part, 0.0) - ours.getOrDefault(part, 0.0);
      if (difference > distance) {
        distance = difference;
        most = part;
      }
    }
    if (most != null) {
      say(
          "above." + most.name().toLowerCase(Locale.ROOT),
          name(above.get().id(), above.get().title()),
          theirs.getOrDefault(most, 0.0),
          ours.getOrDefault(most, 0.0));
    }
  }

  private static Map<Part, Double> parts(Hit.Standing hit) {
    Map<Part, Double> parts = new LinkedHashMap<>();
    for (Fused.Contribution arm : hit.arms()) {
      parts.put(arm.arm() == Arm.LEXICAL ? Part.WORDS : Part.MEANING, arm.share());
    }
    hit.soft().ifPresent(soft -> parts.put(Part.PIECES, soft.share()));
    hit.past().ifPresent(past -> parts.put(Part.PAST, past.share()));
    hit.rerank().ifPresent(rerank -> parts.put(Part.RERANKER, rerank.share()));
    return parts;
  }
}
