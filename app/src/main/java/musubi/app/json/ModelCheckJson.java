package musubi.app.json;

import java.util.List;
import musubi.embedder.Embedder;
import musubi.embedder.verify.Verification;

/** What {@code model verify} found. */
public record ModelCheckJson(String model, String fingerprint, boolean passed, List<Check> checks) {

  /** One check. */
  public record Check(String name, boolean passed, String detail) {}

  /** The answer. */
  public static ModelCheckJson of(Embedder embedder, Verification verification) {
    return new ModelCheckJson(
        embedder.name(),
        embedder.fingerprint(),
        verification.passed(),
        verification.checks().stream()
            .map(check -> new Check(check.name(), check.passed(), check.detail()))
            .toList());
  }
}
