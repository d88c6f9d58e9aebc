package musubi.app.message;

import java.util.List;
import java.util.Locale;
import musubi.lucene.hit.Note;

/** Notes of an answer as sentences. Immutable and thread-safe. */
public final class NoteText {

  private final Messages messages;

  /** Sentences in a language; English where there are none in it. */
  public NoteText(Locale language) {
    this.messages = Messages.of("notes", language);
  }

  /** Notes in their order. */
  public List<String> of(List<Note> notes) {
    return notes.stream().map(this::of).toList();
  }

  /** One note. */
  public String of(Note note) {
    return switch (note) {
      case Note.NothingReadable nothing ->
          messages.text(
              switch (nothing.reason()) {
                case RULES_MISSING -> "nothing-readable.rules-missing";
                case READERS_UNKNOWN -> "nothing-readable.readers-unknown";
                case NOT_NAMED -> "nothing-readable.not-named";
              });
      case Note.Corrected corrected ->
          messages.text("corrected", corrected.searched(), corrected.typed());
      case Note.Narrowed narrowed ->
          messages.text("narrowed", narrowed.rule(), String.join(", ", narrowed.filters()));
      case Note.Listed listed -> messages.text("listed");
      case Note.Sorted sorted ->
          messages.text(
              sorted.descending() ? "sorted.descending" : "sorted",
              sorted.field(),
              sorted.documents());
      case Note.NoWord none -> messages.text("no-word");
      case Note.NoToken none -> messages.text("no-token");
      case Note.QueryCut cut ->
          messages.text("query-cut", cut.characters(), cut.words(), cut.identifiers());
      case Note.ConditionWithoutWord condition ->
          messages.text("condition-without-word", condition.text());
      case Note.NoRelevance none -> messages.text("no-relevance");
      case Note.NothingFits none -> messages.text("nothing-fits");
      case Note.PastUnused unused -> messages.text("past-unused");
      case Note.RerankerLate late -> messages.text("reranker-late", late.budget().toMillis());
      case Note.DeadlineReached reached ->
          messages.text("deadline-reached", reached.deadline().toMillis());
    };
  }
}
