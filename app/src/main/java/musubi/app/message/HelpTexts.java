package musubi.app.message;

import java.util.Locale;
import java.util.ResourceBundle;

/** Where the texts of {@code --help} are. */
public final class HelpTexts {

  private HelpTexts() {}

  /** The texts in one language, under the keys that the parser of the command line looks for. */
  public static ResourceBundle in(Locale language) {
    return Messages.bundle("help", language);
  }
}
