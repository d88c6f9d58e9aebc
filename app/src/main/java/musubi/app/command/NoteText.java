package musubi.app.command;

import musubi.lucene.hit.Note;

/** The notes of an answer in English. */
final class NoteText {

  private NoteText() {}

  static String of(Note note) {
    return switch (note) {
      case Note.Listed listed ->
          "The query has conditions and no words: documents are listed, not ranked.";
      case Note.Sorted sorted ->
          "Sorted by %s%s: the %d documents that the query found, not the whole index."
              .formatted(
                  sorted.field(), sorted.descending() ? ", descending" : "", sorted.documents());
      case Note.NoWord none ->
          "The lexical arm did not run: the query has no word to look up (only particles,"
              + " punctuation or symbols).";
      case Note.NoToken none ->
          "The semantic arm did not run: the model finds no token in the query.";
      case Note.QueryCut cut ->
          "The query is very long (%d characters): the lexical arm used its first %d words and %d identifiers."
              .formatted(cut.characters(), cut.words(), cut.identifiers());
      case Note.ConditionWithoutWord condition ->
          "'%s' has no word to look up (only particles, punctuation or symbols) and sets no condition."
              .formatted(condition.text());
      case Note.RerankerLate late ->
          "The reranker did not finish within %d ms: hits stand in the order of the fusion."
              .formatted(late.budget().toMillis());
      case Note.DeadlineReached reached ->
          "The search was ended after %d ms: hits are those found until then."
              .formatted(reached.deadline().toMillis());
    };
  }
}
