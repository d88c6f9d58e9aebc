package musubi.lucene.query;

import java.util.List;
import java.util.Locale;
import musubi.lucene.fusion.Arm;

/** Which arms a search uses. */
public enum Mode {
  HYBRID(Arm.LEXICAL, Arm.SEMANTIC),
  LEXICAL(Arm.LEXICAL),
  SEMANTIC(Arm.SEMANTIC);

  private final List<Arm> arms;

  Mode(Arm... arms) {
    this.arms = List.of(arms);
  }

  public boolean uses(Arm arm) {
    return arms.contains(arm);
  }

  /** The name on the command line and in output. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
