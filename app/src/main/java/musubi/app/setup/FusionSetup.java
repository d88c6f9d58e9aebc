package musubi.app.setup;

import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.config.Config;
import musubi.app.config.FusionName;
import musubi.lucene.fusion.Fusion;
import org.jspecify.annotations.Nullable;

/** How the arms are merged. */
public final class FusionSetup {

  private final Config.Search configured;
  private final Overrides.Fusion set;

  FusionSetup(Config.@Nullable Search configured, Overrides.Fusion set) {
    this.configured = configured == null ? Config.Search.NONE : configured;
    this.set = set;
  }

  /**
   * The fusion with its weight.
   *
   * @throws UsageException if the weight is not within 0 and 1
   */
  public Fusion fusion() {
    return name().fusion(weight());
  }

  /** The fusion's name. */
  public FusionName name() {
    FusionName name = set.name();
    return name == null ? configuredName() : name;
  }

  private FusionName configuredName() {
    FusionName name = configured.fusion();
    return name == null ? FusionName.DEFAULT : name;
  }

  /** Whether a weight is set over the configuration. */
  public boolean setsWeight() {
    return set.semanticWeight() != null;
  }

  /**
   * The semantic weight, or the fusion's own. A configured weight is one for the configured fusion,
   * and says nothing of another that is set over it.
   *
   * @throws UsageException if it is not within 0 and 1
   */
  public double weight() {
    Double weight = set.semanticWeight();
    if (weight == null) {
      Double usual = configured.semanticWeight();
      return usual == null || name() != configuredName() ? name().defaultWeight() : usual;
    }
    if (!(weight >= 0 && weight <= 1)) {
      throw new UsageException(ErrorMessage.of("option.semantic-weight", weight));
    }
    return weight;
  }

  /**
   * The fusion of two runs, of which nothing is known but their scores.
   *
   * @throws UsageException if the one that is set needs to know more
   */
  public FusionName nameForRuns() {
    FusionName name = set.name();
    if (name == FusionName.ADAPTIVE) {
      throw new UsageException(ErrorMessage.of("option.fusion-adaptive"));
    }
    return name == null ? FusionName.ZSCORE : name;
  }
}
