package musubi.app.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import musubi.lucene.index.FileKinds;
import musubi.lucene.index.FileKinds.Kind;

/**
 * The bytes of an index by what they are for.
 *
 * @param bytes by kind
 */
record IndexSize(Map<Kind, Long> bytes) {

  /** The size of the index in a folder. */
  static IndexSize of(Path index) throws IOException {
    Map<Kind, Long> bytes = new EnumMap<>(Kind.class);
    List<Path> files;
    try (Stream<Path> all = Files.list(index)) {
      files = all.toList();
    }
    for (Path file : files) {
      bytes.merge(FileKinds.of(file), Files.size(file), Long::sum);
    }
    return new IndexSize(bytes);
  }

  double of(Kind kind) {
    return bytes.getOrDefault(kind, 0L);
  }
}
