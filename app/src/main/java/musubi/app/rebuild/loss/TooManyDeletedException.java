package musubi.app.rebuild.loss;

import java.util.List;
import java.util.Locale;
import musubi.app.UserException;

/** A build would delete more documents than it may unasked. Nothing has been deleted. */
public final class TooManyDeletedException extends UserException {

  private static final int NAMES = 10;

  TooManyDeletedException(List<String> gone, int there, DeletionLimit limit, String why) {
    super(
        "This would delete %,d of %,d documents: %s. More than %s are not deleted unasked (generations.most-deleted); the current generation is unchanged.%s"
            .formatted(
                gone.size(),
                there,
                names(gone),
                percent(limit.share()),
                why.isEmpty() ? "" : " " + why));
  }

  private static String names(List<String> gone) {
    String names = String.join(", ", gone.subList(0, Math.min(NAMES, gone.size())));
    return gone.size() > NAMES ? "%s and %,d more".formatted(names, gone.size() - NAMES) : names;
  }

  private static String percent(double share) {
    double percent = share * 100;
    return percent == Math.rint(percent)
        ? String.format(Locale.ROOT, "%.0f %%", percent)
        : String.format(Locale.ROOT, "%.1f %%", percent);
  }
}
