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
import java.util.stream.Collectors;
import musubi.app.progress.ProgressListener;
import musubi.app.rebuild.Approval;
import musubi.app.rebuild.BuildJob;
import musubi.app.rebuild.IndexSettings;
import musubi.app.rebuild.RebuildOptions;
import musubi.app.source.ExtractionService;
import musubi.app.source.ReadFailure;
import musubi.lucene.generation.GenerationStore;

/**
 * The index of an evaluation's corpus. It is kept in the user's cache folder under a hash of
 * everything that decides its content, so a second evaluation reuses it.
 */
public final class EvalIndex {

  private final Path cache;

  private EvalIndex(Path cache) {
    this.cache = cache;
  }

  /** In a folder that may not exist yet. */
  public static EvalIndex in(Path cache) {
    return new EvalIndex(cache);
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
   * Returns the index of a corpus. It is built now if the cache has none with these settings.
   *
   * @param failed receives the documents that a build cannot read
   */
  public GenerationStore of(
      Path corpus, IndexSettings settings, ProgressListener progress, Consumer<ReadFailure> failed)
      throws IOException {
    GenerationStore store = new GenerationStore(cache.resolve(key(corpus, settings)));
    if (store.current().isPresent()) {
      return store;
    }
    BuildJob job =
        new BuildJob(store, settings, RebuildOptions.of(List.of(corpus)), Approval.ALWAYS);
    job.run(ExtractionService.none(), progress).documents().failures().forEach(failed);
    return store;
  }

  /** Returns a hash of the recipe (everything except the documents) and of the documents. */
  private static String key(Path corpus, IndexSettings settings) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
    String recipe =
        settings.recipe().parts().entrySet().stream()
            .map(part -> part.getKey() + " " + part.getValue())
            .collect(Collectors.joining("\n", "", "\n\n"));
    try (InputStream in = Files.newInputStream(corpus);
        OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      out.write(recipe.getBytes(StandardCharsets.UTF_8));
      in.transferTo(out);
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, 32);
  }
}
