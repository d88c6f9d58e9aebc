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
      case Note.Listed() -> messages.text("listed");
      case Note.Sorted(String field, boolean descending, int documents) ->
          messages.text(descending ? "sorted.descending" : "sorted", field, documents);
      case Note.NoWord() -> messages.text("no-word");
      case Note.NoToken() -> messages.text("no-token");
      case Note.QueryCut(int characters, int words, int identifiers) ->
          messages.text("query-cut", characters, words, identifiers);
      case Note.ConditionWithoutWord(String text) ->
          messages.text("condition-without-word", text);
      case Note.RerankerLate(var budget) -> messages.text("reranker-late", budget.toMillis());
      case Note.DeadlineReached(var deadline) ->
          messages.text("deadline-reached", deadline.toMillis());
    };
  }
}
