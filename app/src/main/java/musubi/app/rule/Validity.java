package musubi.app.rule;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The days on which a rule acts.
 *
 * @param from the first; empty for no beginning
 * @param until the last; empty for no end
 */
public record Validity(Optional<LocalDate> from, Optional<LocalDate> until) {

  /** Always. */
  public static final Validity ALWAYS = new Validity(Optional.empty(), Optional.empty());

  boolean isOver(LocalDate day) {
    return until.filter(day::isAfter).isPresent();
  }

  boolean isAheadOf(LocalDate day) {
    return from.filter(day::isBefore).isPresent();
  }
}
