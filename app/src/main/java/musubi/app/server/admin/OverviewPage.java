package musubi.app.server.admin;

import java.util.List;
import musubi.app.server.page.Frame;
import musubi.app.server.page.Member;
import org.jspecify.annotations.Nullable;

/**
 * What the overview shows.
 *
 * @param form what its forms send along; null where forms need nothing
 * @param said what became of what was asked for; empty if nothing was
 * @param index in use; null if there is none
 * @param generations newest first
 * @param job what runs, or ran last
 * @param upkeep what is built by itself, and room for it
 * @param left what the build left out
 */
public record OverviewPage(
    Frame frame,
    Member.@Nullable FormToken form,
    String said,
    @Nullable InUse index,
    List<GenerationRow> generations,
    JobView job,
    Upkeep upkeep,
    LeftOut left) {

  /**
   * The index in use.
   *
   * @param age such as 3 時間前
   * @param before id of the generation that was in use before, to which one click leads; null if
   *     there is none
   */
  public record InUse(
      String id,
      String documents,
      String passages,
      String size,
      String model,
      String built,
      String age,
      @Nullable String before) {}

  /**
   * A build of the index.
   *
   * @param state in use, held back by a gate, or nothing
   * @param facts how it was built, in a line
   * @param change against what it was built on
   * @param gates what its gates found, a line each
   */
  public record GenerationRow(
      String id,
      String built,
      State state,
      String documents,
      String size,
      String facts,
      String change,
      List<GateLine> gates) {

    /** Whether one can go to it. */
    public boolean isOther() {
      return state != State.IN_USE;
    }
  }

  /** Which part a generation plays. */
  public enum State {
    IN_USE,
    HELD_BACK,
    THERE
  }

  /** What one gate found. */
  public record GateLine(String text, boolean met) {}

  /**
   * What happens without being asked for, and whether there is room.
   *
   * @param schedule a line for each timetable; empty if nothing is scheduled
   * @param disk lines
   * @param tight whether there may be too little room
   */
  public record Upkeep(List<String> schedule, List<String> disk, boolean tight) {}

  /**
   * What the build of the generation in use left out, and what it has of each folder.
   *
   * @param known whether it was kept
   * @param failures the first of them
   * @param more how many more there are, in a sentence; empty if none
   * @param skipped files that are no documents, a line for each kind
   */
  public record LeftOut(
      boolean known,
      List<Failure> failures,
      String more,
      List<String> skipped,
      List<FolderRow> folders) {}

  /** A document that could not be read. */
  public record Failure(String path, String reason) {}

  /** What the index has of a folder. */
  public record FolderRow(String folder, String documents, String failed) {}
}
