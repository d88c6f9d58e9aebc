package musubi.app.judge.list;

/**
 * A query of a list.
 *
 * @param id by which judgements name it
 * @param text what is searched
 * @param intent what whoever asks it is after, for judges; may be empty
 * @param source where it comes from, in a word; may be empty
 * @param kind by which figures are broken down; may be empty
 */
public record ListedQuery(String id, String text, String intent, String source, String kind) {

  ListedQuery withIntent(String other) {
    return new ListedQuery(id, text, other, source, kind);
  }
}
