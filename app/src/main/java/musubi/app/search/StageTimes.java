package musubi.app.search;

import java.time.Duration;

/**
 * Where the time of one search went.
 *
 * @param parse taking the typed text apart, and finding out which parts of it no document has
 * @param embed the model's part; zero where the vector was at hand or not needed
 * @param rank both arms, fusion, hits
 * @param correct looking for corrections
 */
public record StageTimes(Duration parse, Duration embed, Duration rank, Duration correct) {

  /** All stages together. */
  public Duration total() {
    return parse.plus(embed).plus(rank).plus(correct);
  }
}
