package musubi.app.server.login;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts who signed in and who could not, by what came of it. Thread-safe. */
final class SignInCounts {

  private final Map<Outcome, Counter> counts = new EnumMap<>(Outcome.class);

  /** All outcomes are there from the start, so that the first of a kind shows as a rise. */
  SignInCounts(MeterRegistry registry) {
    for (Outcome outcome : Outcome.values()) {
      counts.put(
          outcome,
          Counter.builder("musubi.signins")
              .description("Attempts to sign in, by what came of them")
              .tag("outcome", outcome.label())
              .register(registry));
    }
  }

  /** What came of an attempt. */
  enum Outcome {
    SIGNED_IN,
    /** The name or the password was wrong. */
    WRONG,
    /** Nobody looked at the password. */
    TOO_MANY,
    /** The accounts, or a directory, could not be asked. */
    UNAVAILABLE,
    /** Another system's word was not complete. */
    INCOMPLETE;

    String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  void add(Outcome outcome) {
    Counter counter = counts.get(outcome);
    if (counter != null) {
      counter.increment();
    }
  }
}
