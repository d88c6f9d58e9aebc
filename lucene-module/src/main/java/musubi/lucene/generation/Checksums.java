package musubi.lucene.generation;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Size and CRC-32 of every file of a generation, kept beside them. Of Lucene's files it is the
 * checksum that they end in, so that a file damaged between writing and recording is found as well.
 *
 * @param files by path within the generation, with slashes
 */
record Checksums(Map<String, Entry> files) {

  /**
   * What is recorded of one file.
   *
   * @param size in bytes
   * @param crc32 in hexadecimal
   */
  record Entry(long size, String crc32) {}

  static final String FILE = "checksums.json";

  /** Written after the generation is complete, each safe to lose. */
  private static final Map<String, String> NOT_PART =
      Map.of(
          FILE,
          "itself",
          VerifiedMarks.FILE,
          "when it was last verified",
          GateFile.NAME,
          "what a gate said of it later",
          "index/write.lock",
          "Lucene's lock, empty");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  Checksums {
    files = new TreeMap<>(files);
  }

  /**
   * Takes the checksums of the files that are there.
   *
   * @param known those of a generation whose files may be shared; they are not read again
   * @param knownFolder where that generation lies
   */
  static Checksums compute(Path folder, Checksums known, Path knownFolder) throws IOException {
    Map<String, Entry> files = new TreeMap<>();
    for (Map.Entry<String, Path> file : present(folder).entrySet()) {
      Entry before = known.files.get(file.getKey());
      Path shared = knownFolder.resolve(file.getKey());
      boolean same =
          before != null && Files.exists(shared) && Files.isSameFile(shared, file.getValue());
      files.put(file.getKey(), same ? before : entry(file.getValue()));
    }
    return new Checksums(files);
  }

  static Checksums compute(Path folder) throws IOException {
    return compute(folder, new Checksums(Map.of()), folder);
  }

  private static Map<String, Path> present(Path folder) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    for (Path file : DurableFiles.files(folder)) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      if (!NOT_PART.containsKey(name)) {
        files.put(name, file);
      }
    }
    return files;
  }

  private static Entry entry(Path file) throws IOException {
    long crc = isLucene(file) ? luceneChecksum(file) : crc32(file);
    return new Entry(Files.size(file), Long.toHexString(crc));
  }

  private static boolean isLucene(Path file) {
    Path folder = file.getParent();
    return folder != null && folder.endsWith(Generation.INDEX);
  }

  /** The checksum in the footer, after comparing it with the file's bytes. */
  private static long luceneChecksum(Path file) throws IOException {
    try (Directory directory = FSDirectory.open(file.resolveSibling(""));
        IndexInput in =
            directory.openInput(String.valueOf(file.getFileName()), IOContext.READONCE)) {
      return CodecUtil.checksumEntireFile(in);
    }
  }

  private static long crc32(Path file) throws IOException {
    CheckedInputStream in =
        new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), new CRC32());
    try (InputStream closed = in) {
      closed.transferTo(OutputStream.nullOutputStream());
    }
    return in.getChecksum().getValue();
  }

  void write(Path folder) throws IOException {
    DurableFiles.write(
        folder.resolve(FILE), JSON.writeValueAsBytes(new Written(files, crc32(files))));
  }

  /**
   * What the file holds.
   *
   * @param crc32 of the list itself, so that a damaged list accuses no other file
   */
  private record Written(Map<String, Entry> files, String crc32) {}

  private static String crc32(Map<String, Entry> files) {
    CRC32 crc = new CRC32();
    files.forEach(
        (name, entry) ->
            crc.update(
                (name + " " + entry.size + " " + entry.crc32 + ";")
                    .getBytes(StandardCharsets.UTF_8)));
    return Long.toHexString(crc.getValue());
  }

  /** The checksums of a generation; empty if it was written before there were any. */
  static Optional<Checksums> read(Path folder) throws IOException {
    try (InputStream in = Files.newInputStream(folder.resolve(FILE))) {
      Written read = JSON.readValue(in, Written.class);
      if (read == null || read.files == null || !crc32(read.files).equals(read.crc32)) {
        throw new CorruptIndexException(
            "the list of checksums is not as it was written", folder.resolve(FILE).toString());
      }
      return Optional.of(new Checksums(read.files));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JacksonException e) {
      throw new CorruptIndexException(
          "not a list of checksums: " + e.getOriginalMessage(), folder.resolve(FILE).toString(), e);
    }
  }

  /**
   * Reads every file.
   *
   * @return what is wrong with each that is not as it was recorded, by its path; empty if all are
   */
  Map<String, String> damage(Path folder) throws IOException {
    Map<String, String> damage = new LinkedHashMap<>();
    for (Map.Entry<String, Entry> file : files.entrySet()) {
      damage(folder.resolve(file.getKey()), file.getValue())
          .ifPresent(reason -> damage.put(file.getKey(), reason));
    }
    return damage;
  }

  private static Optional<String> damage(Path file, Entry expected) throws IOException {
    try {
      long size = Files.size(file);
      if (size != expected.size) {
        return Optional.of("has %,d bytes, had %,d".formatted(size, expected.size));
      }
      String crc = entry(file).crc32;
      return crc.equals(expected.crc32)
          ? Optional.empty()
          : Optional.of("has the checksum %s, had %s".formatted(crc, expected.crc32));
    } catch (NoSuchFileException e) {
      return Optional.of("is missing");
    } catch (CorruptIndexException e) {
      return Optional.of("is damaged (" + e.getOriginalMessage() + ")");
    }
  }
}
