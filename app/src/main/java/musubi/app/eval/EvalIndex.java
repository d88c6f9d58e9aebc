package musubi.app.eval;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import musubi.app.passage.PassageRules;
import musubi.app.progress.ProgressListener;
import musubi.app.rebuild.Approval;
import musubi.app.rebuild.BuildJob;
import musubi.app.rebuild.IndexSettings;
import musubi.app.rebuild.MetadataRules;
import musubi.app.rebuild.RebuildOptions;
import musubi.app.source.ExtractionService;
import musubi.app.source.ReadFailure;
import musubi.embedder.Embedder;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.index.Fields;
import musubi.lucene.index.VectorFormat;

/**
 * The index of an evaluation's corpus, kept under the user's cache folder by a hash of everything
 * that decides its content, so that a second evaluation does not build it again.
 */
public final class EvalIndex {

  private final Path cache;

  private EvalIndex(Path cache) {
    this.cache = cache;
  }

  /** In the user's cache folder: {@code $XDG_CACHE_HOME}, else the platform's usual place. */
  public static EvalIndex inUserCache() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path home = Path.of(System.getProperty("user.home"));
    boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
    Path caches =
        xdg != null && !xdg.isBlank()
            ? Path.of(xdg)
            : home.resolve(mac ? "Library/Caches" : ".cache");
    return new EvalIndex(caches.resolve("musubi").resolve("eval"));
  }

  /**
   * The index of a corpus, built now if the cache has none.
   *
   * @param failed told of the documents that a build now cannot read
   */
  public GenerationStore of(
      Path corpus,
      Embedder embedder,
      String modelLocation,
      PassageRules rules,
      ProgressListener progress,
      Consumer<ReadFailure> failed)
      throws IOException {
    GenerationStore store = new GenerationStore(cache.resolve(key(corpus, embedder, rules)));
    if (store.current().isPresent()) {
      return store;
    }
    BuildJob job =
        new BuildJob(
            store,
            new IndexSettings(
                embedder, modelLocation, rules, MetadataRules.DEFAULT, "", VectorFormat.DEFAULT),
            RebuildOptions.of(List.of(corpus)),
            Approval.ALWAYS);
    job.run(ExtractionService.none(), progress).documents().failures().forEach(failed);
    return store;
  }

  private static String key(Path corpus, Embedder embedder, PassageRules rules) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
    String settings =
        String.join(
            "\n",
            embedder.fingerprint(),
            JapaneseTextAnalyzer.FINGERPRINT,
            rules.describe(),
            "schema " + Fields.SCHEMA_VERSION);
    try (InputStream in = Files.newInputStream(corpus);
        OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      out.write(settings.getBytes(StandardCharsets.UTF_8));
      in.transferTo(out);
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, 32);
  }
}
