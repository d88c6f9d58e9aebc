package musubi.app.judge.list;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that was done to a list, as a line of its file says it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "act")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ListEvent.Added.class, name = "added"),
  @JsonSubTypes.Type(value = ListEvent.Noted.class, name = "noted"),
  @JsonSubTypes.Type(value = ListEvent.Removed.class, name = "removed"),
  @JsonSubTypes.Type(value = ListEvent.Pooled.class, name = "pooled"),
  @JsonSubTypes.Type(value = ListEvent.Judged.class, name = "judged"),
  @JsonSubTypes.Type(value = ListEvent.TakenBack.class, name = "taken-back"),
  @JsonSubTypes.Type(value = ListEvent.Settled.class, name = "settled"),
})
sealed interface ListEvent {

  /** A query was added. */
  record Added(ListedQuery query) implements ListEvent {}

  /** What a query is after was written down, or changed. */
  record Noted(String query, String intent) implements ListEvent {}

  /** A query was removed; what was judged of it does not count any more. */
  record Removed(String query) implements ListEvent {}

  /**
   * Documents of a query were looked for.
   *
   * @param generation id of the generation that was searched; empty if the documents are those of a
   *     file
   * @param documents that came to the query; a file of judgements without any says that nothing
   *     answers it
   */
  record Pooled(String query, String generation, List<String> documents) implements ListEvent {}

  /**
   * A document was judged.
   *
   * @param grade null if the judge cannot tell
   * @param content a hash of the document's text as it was judged; empty if it is not known
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Judged(String query, String document, @Nullable Integer grade, String content)
      implements ListEvent {}

  /** The last judgement of whoever did this is undone. */
  record TakenBack(String query, String document) implements ListEvent {}

  /** A disagreement was settled. */
  record Settled(String query, String document, int grade) implements ListEvent {}
}
