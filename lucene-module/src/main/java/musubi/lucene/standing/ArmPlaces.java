package musubi.lucene.standing;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import musubi.lucene.engine.Among;
import musubi.lucene.engine.Candidates;
import musubi.lucene.engine.Inquiry;
import musubi.lucene.engine.Question;
import musubi.lucene.engine.ScoredDocument;

/** Where each arm alone has documents, among its first {@value ArmPlace#DEPTH}. */
final class ArmPlaces {

  private final Question question;
  private final Candidates candidates;
  private final Map<String, ScoredDocument> scored = new HashMap<>();

  private ArmPlaces(Question question, Candidates candidates) {
    this.question = question;
    this.candidates = candidates;
    candidates.documents().forEach(document -> scored.put(document.id(), document));
  }

  /**
   * Asks both arms.
   *
   * @param named documents that are scored wherever they stand
   */
  static ArmPlaces of(Question question, Inquiry inquiry, Set<String> named) throws IOException {
    return new ArmPlaces(question, inquiry.candidates(Among.PASSING, ArmPlace.DEPTH, named));
  }

  ArmPlace words(String id) {
    ScoredDocument document = scored.get(id);
    return question.hasWords() && document != null
        ? place(document.lexical(), document.lexical() > 0, ScoredDocument::lexical)
        : ArmPlace.NOT_ASKED;
  }

  ArmPlace meaning(String id) {
    ScoredDocument document = scored.get(id);
    return question.vector().isPresent() && document != null
        ? place(document.semantic(), !Double.isNaN(document.semantic()), ScoredDocument::semantic)
        : ArmPlace.NOT_ASKED;
  }

  double coverage(String id) {
    ScoredDocument document = scored.get(id);
    return document == null ? 0 : document.coverage();
  }

  private ArmPlace place(double score, boolean found, ToDoubleFunction<ScoredDocument> of) {
    long better =
        candidates.documents().stream().filter(other -> of.applyAsDouble(other) > score).count();
    return new ArmPlace(
        true,
        found && better < ArmPlace.DEPTH ? OptionalInt.of((int) better + 1) : OptionalInt.empty(),
        score);
  }
}
