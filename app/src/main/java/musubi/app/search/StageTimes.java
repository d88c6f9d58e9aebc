package musubi.app.search;

import java.time.Duration;
import musubi.lucene.hit.ArmTimes;

/**
 * Where the time of one search went.
 *
 * @param parse taking the typed text apart, and finding out which parts of it no document has
 * @param embed the model's part; zero where the vector was at hand or not needed
 * @param rank both arms, fusion, hits
 * @param correct looking for corrections
 * @param arms how long each arm worked, within the ranking
 */
public record StageTimes(
    Duration parse, Duration embed, Duration rank, Duration correct, ArmTimes arms) {

  /** All stages together. */
  public Duration total() {
    return parse.plus(embed).plus(rank).plus(correct);
  }
}
