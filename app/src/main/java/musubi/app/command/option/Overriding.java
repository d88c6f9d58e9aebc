package musubi.app.command.option;

import musubi.app.setup.Overrides;

/** Options that set something over the configuration. */
@FunctionalInterface
public interface Overriding {

  /** Adds what these options set. */
  Overrides over(Overrides before);
}
