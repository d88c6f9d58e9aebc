package musubi.app.print;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import musubi.app.dictionary.AnswerChange;
import musubi.app.dictionary.AnswerChange.Move;
import musubi.app.dictionary.AnswerComparison;
import musubi.app.dictionary.CutChange;
import musubi.app.output.Console;
import musubi.lucene.dictionary.DictionaryProblem;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code dictionary check} found, for people and for programs.
 *
 * @param edited the folder that was checked
 * @param k how many documents of an answer were compared
 * @param problems the lines that would be left out
 * @param recut whether the user dictionary differs from the one in use, so that documents must be
 *     cut anew
 * @param cuts the queries that it cuts differently
 * @param answers the answers compared; empty if no query was given
 */
public record DictionaryReport(
    Path edited,
    int k,
    List<DictionaryProblem> problems,
    boolean recut,
    List<CutChange> cuts,
    Optional<AnswerComparison> answers) {

  public void print(Console console) {
    problems.forEach(problem -> console.note(problem.message()));
    console.line(
        problems.isEmpty()
            ? "%s: every line is good.".formatted(edited)
            : "%s: %s would be left out."
                .formatted(edited, counted(problems.size(), "line", "lines")));
    answers.ifPresent(comparison -> print(comparison, console));
    if (recut) {
      console.line(
          "The user dictionary differs from the one in use. It cuts documents into words, so"
              + " 'musubi rebuild' must follow, and what will be found is known only then."
              + (answers.isEmpty()
                  ? ""
                  : " %s differently:"
                      .formatted(counted(cuts.size(), "query is cut", "queries are cut"))));
      cuts.forEach(
          cut ->
              console.line(
                  "  %s: %s → %s"
                      .formatted(
                          cut.query(),
                          String.join(" ", cut.before()),
                          String.join(" ", cut.after()))));
    }
  }

  private static String counted(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  private void print(AnswerComparison comparison, Console console) {
    console.line(
        "%d of %s change their first %d documents by synonyms and stop words."
            .formatted(
                comparison.changes().size(), counted(comparison.queries(), "query", "queries"), k));
    for (AnswerChange change : comparison.changes()) {
      console.line("  " + console.strong(change.query()));
      change.moves().forEach(move -> console.line("    " + line(move)));
    }
    comparison
        .quality()
        .ifPresent(
            quality ->
                console.line(
                    "nDCG@%d over %s: %.4f → %.4f"
                        .formatted(
                            AnswerComparison.NDCG_DEPTH,
                            counted(quality.queries(), "judged query", "judged queries"),
                            quality.before(),
                            quality.after())));
  }

  private static String line(Move move) {
    if (move.came()) {
      return "+ %s comes to rank %d".formatted(move.document(), move.after());
    }
    if (move.left()) {
      return "- %s leaves rank %d".formatted(move.document(), move.before());
    }
    return "  %s: rank %d → %d".formatted(move.document(), move.before(), move.after());
  }

  public ObjectNode json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("dictionaries", edited.toString());
    ArrayNode lines = root.putArray("problems");
    for (DictionaryProblem problem : problems) {
      lines
          .addObject()
          .put("file", problem.file().toString())
          .put("line", problem.line())
          .put("text", problem.text())
          .put("reason", problem.reason());
    }
    root.put("rebuild_needed", recut);
    ArrayNode cutList = root.putArray("cut_differently");
    for (CutChange cut : cuts) {
      ObjectNode node = cutList.addObject().put("id", cut.id()).put("query", cut.query());
      cut.before().forEach(node.putArray("before")::add);
      cut.after().forEach(node.putArray("after")::add);
    }
    answers.ifPresent(comparison -> add(comparison, root));
    return root;
  }

  private void add(AnswerComparison comparison, ObjectNode root) {
    root.put("queries", comparison.queries());
    root.put("k", k);
    ArrayNode changes = root.putArray("changes");
    for (AnswerChange change : comparison.changes()) {
      ObjectNode node = changes.addObject().put("id", change.id()).put("query", change.query());
      ArrayNode moves = node.putArray("moves");
      for (Move move : change.moves()) {
        ObjectNode entry = moves.addObject().put("document", move.document());
        // A rank of null: not among the first.
        entry.put("before", move.came() ? null : (Integer) move.before());
        entry.put("after", move.left() ? null : (Integer) move.after());
      }
    }
    comparison
        .quality()
        .ifPresent(
            quality ->
                root.putObject("ndcg@" + AnswerComparison.NDCG_DEPTH)
                    .put("judged_queries", quality.queries())
                    .put("before", quality.before())
                    .put("after", quality.after()));
  }
}
