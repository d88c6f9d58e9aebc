package musubi.app.server.judge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One list.
 *
 * @param own how far the reader has come
 * @param result what becomes of what all judges said
 * @param add what can be added
 * @param files where the list is, and what can be taken out of it
 */
public record ListPage(
    JudgeAround around, String name, Own own, List<Row> rows, Result result, Add add, Files files) {

  /**
   * How far the reader has come.
   *
   * @param next where she goes on; empty if nothing is left
   */
  public record Own(int said, int documents, int done, int queries, String next) {}

  /**
   * A query.
   *
   * @param state what is known of it, in a word
   * @param own how many documents the reader has judged of how many
   * @param fresh how many came with a new index and are not judged; empty for none
   * @param judge where it is judged
   * @param results where its results are
   */
  public record Row(
      String id,
      String text,
      String intent,
      String state,
      String own,
      String fresh,
      String judge,
      String results) {}

  /**
   * What becomes of what was said.
   *
   * @param facts a sentence each
   * @param agreements of every two judges
   * @param disagreements how many there are that are not settled, in a sentence that leads there
   * @param disagreementsAt where they are; empty if there are none
   * @param measured sentences on what the list can show; null until somebody asks
   * @param measure where they are
   */
  public record Result(
      List<String> facts,
      List<Pair> agreements,
      String disagreements,
      String disagreementsAt,
      @Nullable List<String> measured,
      String measure) {}

  /** Two judges. */
  public record Pair(
      String first, String second, String shared, String equal, String kappa, String weighted) {}

  /**
   * What can be added.
   *
   * @param text that was typed
   * @param intent that was typed
   * @param from where candidates are from; empty for none
   * @param candidates null until somebody asks for them
   * @param asked where those are that people ask
   * @param headings where those are that documents have
   */
  public record Add(
      String text,
      String intent,
      String from,
      @Nullable List<Candidate> candidates,
      String asked,
      String headings) {}

  /**
   * A query that could be added.
   *
   * @param note how often it was asked; empty for a heading
   */
  public record Candidate(String text, String note) {}

  /**
   * Files.
   *
   * @param command that evaluates the list
   * @param versions earlier days, each with the address of its archive
   */
  public record Files(
      String command,
      String own,
      String table,
      String archive,
      String sheet,
      List<Version> versions) {}

  /**
   * An earlier day.
   *
   * @param archive empty if nothing was judged then
   */
  public record Version(String day, String archive) {}
}
