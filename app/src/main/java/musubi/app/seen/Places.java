package musubi.app.seen;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import musubi.app.output.Json;
import musubi.app.seen.Sighting.Holder;
import musubi.app.vectors.VectorsFolder;
import musubi.embedder.layer.LayerFolder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Walks through folders and tells by its files what each folder and file is. Generations are left
 * out: the store knows them. Links are not followed.
 */
final class Places extends SimpleFileVisitor<Path> {

  private static final int LONGEST_LINE = 1 << 20;

  private final List<Place> found = new ArrayList<>();
  private final List<Path> unread = new ArrayList<>();

  /** What was found, in the order of the walk. */
  List<Place> found() {
    return found;
  }

  /** Folders and files that could not be looked at. */
  List<Path> unread() {
    return unread;
  }

  void walk(Path folder) throws IOException {
    Files.walkFileTree(folder, this);
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    if (has(folder, "modules.json")) {
      model(folder);
      return FileVisitResult.SKIP_SUBTREE;
    }
    if (has(folder, "card.json") && has(folder, "weights.bin")) {
      found.add(new Place(Holder.CLASSIFIER, folder));
      return FileVisitResult.SKIP_SUBTREE;
    }
    if (has(folder, VectorsFolder.VECTORS) && has(folder, VectorsFolder.PASSAGES)) {
      found.add(new Place(Holder.VECTORS, folder));
      return FileVisitResult.SKIP_SUBTREE;
    }
    if (has(folder, "queries.jsonl") && Files.isDirectory(folder.resolve("qrels"))) {
      found.add(new Place(Holder.JUDGEMENTS, folder));
    }
    return has(folder, "manifest.json") && Files.isDirectory(folder.resolve("index"))
        ? FileVisitResult.SKIP_SUBTREE
        : FileVisitResult.CONTINUE;
  }

  /** A model, and the layer that lies over it. */
  void model(Path folder) {
    found.add(new Place(Holder.MODEL, folder));
    if (LayerFolder.in(folder).exists()) {
      found.add(new Place(Holder.LAYER, folder));
    }
  }

  private static boolean has(Path folder, String name) {
    return Files.isRegularFile(folder.resolve(name));
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    String name = String.valueOf(file.getFileName());
    if (attributes.isRegularFile()) {
      try {
        if (name.endsWith(".jsonl") || name.endsWith(".jsonl.gz")) {
          ofLine(firstLine(file)).ifPresent(holder -> found.add(new Place(holder, file)));
        } else if (name.endsWith(".csv")) {
          SheetRows.holderOf(file).ifPresent(holder -> found.add(new Place(holder, file)));
        }
      } catch (IOException e) {
        unread.add(file);
      }
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) {
    unread.add(file);
    return FileVisitResult.CONTINUE;
  }

  private static String firstLine(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      StringBuilder line = new StringBuilder();
      for (int c = lines.read(); c >= 0 && line.length() < LONGEST_LINE; c = lines.read()) {
        if (c == '\n' && !line.toString().isBlank()) {
          break;
        }
        line.append((char) c);
      }
      return line.toString();
    }
  }

  private static Optional<Holder> ofLine(String line) {
    JsonNode record;
    try {
      record = Json.mapper().readTree(line);
    } catch (JacksonException e) {
      return Optional.empty();
    }
    if (record.has("anchor") && record.has("positive")) {
      return Optional.of(Holder.PAIRS);
    }
    if (record.has("search_id") && record.has("shown")) {
      return Optional.of(Holder.HISTORY);
    }
    return record.has("_id") && record.has("text") && record.has("title")
        ? Optional.of(Holder.CORPUS)
        : Optional.empty();
  }
}
