package musubi.app.rebuild.loss;

import java.util.List;
import java.util.Locale;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.message.Message;

/** A build would delete more documents than it may unasked. Nothing has been deleted. */
public final class TooManyDeletedException extends UserException {

  private static final int NAMES = 10;

  TooManyDeletedException(List<String> gone, int there, DeletionLimit limit, Message why) {
    super(
        ErrorMessage.of(
            "build.too-many-deleted",
            gone.size(),
            there,
            names(gone),
            percent(limit.share()),
            why));
  }

  private static Message names(List<String> gone) {
    String names = String.join(", ", gone.subList(0, Math.min(NAMES, gone.size())));
    return gone.size() > NAMES
        ? ErrorMessage.of("names-and-more", names, gone.size() - NAMES)
        : ErrorMessage.of("names", names);
  }

  private static String percent(double share) {
    double percent = share * 100;
    return percent == Math.rint(percent)
        ? String.format(Locale.ROOT, "%.0f %%", percent)
        : String.format(Locale.ROOT, "%.1f %%", percent);
  }
}
