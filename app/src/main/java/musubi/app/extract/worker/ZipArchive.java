package musubi.app.extract.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import musubi.app.ErrorMessage;
import musubi.app.source.SystemFiles;
import musubi.app.source.text.Extractor.UnreadableException;
import musubi.app.source.text.TextDecoder;
import org.apache.commons.compress.archivers.zip.UnsupportedZipFeatureException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * The documents of a zip, one after the other in the order of their names, and of the zips within
 * it. A file is unpacked to a temporary file of the worker's own naming, so that a name such as
 * {@code ../../x} is only a name. Names that are not marked as UTF-8 are decoded as text files are:
 * Japanese Windows writes CP932.
 */
final class ZipArchive {

  private static final int BUFFER = 1 << 16;

  private final UnpackingLimits limits;
  private final FileTask task;
  private final java.util.Map<String, Integer> others = new TreeMap<>();
  private long unpackedBytes;
  private int entries;
  private int documents;

  ZipArchive(UnpackingLimits limits, FileTask task) {
    this.limits = limits;
    this.task = task;
  }

  /**
   * Reads all documents.
   *
   * @param prefix the archive's own inner name with {@code !/} behind it; empty for the outermost
   * @throws UnreadableException if the archive as such cannot be read or holds no document
   */
  void read(Path file, String prefix) throws NoRoomException, UnreadableException {
    read(file, prefix, 1);
    if (documents == 0) {
      throw new UnreadableException(
          others.isEmpty()
              ? ErrorMessage.of("unread.archive-empty")
              : ErrorMessage.of("unread.archive-others", others.toString()));
    }
  }

  private void read(Path file, String prefix, int level)
      throws NoRoomException, UnreadableException {
    try (ZipFile zip = ZipFile.builder().setPath(file).setCharset(StandardCharsets.UTF_8).get()) {
      List<ZipArchiveEntry> all = Collections.list(zip.getEntries());
      all.sort(Comparator.comparing(ZipArchive::name));
      for (ZipArchiveEntry entry : all) {
        if (!entry.isDirectory()) {
          entry(zip, entry, prefix + name(entry), level);
        }
      }
    } catch (NoRoomException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // What the library throws at a damaged archive is not limited to what it declares.
      throw damaged(e);
    }
  }

  private static UnreadableException damaged(Exception e) {
    return new UnreadableException(ErrorMessage.of("unread.cut-off", Reasons.detail(e)));
  }

  private void entry(ZipFile zip, ZipArchiveEntry entry, String inner, int level)
      throws IOException, UnreadableException {
    String name = name(entry);
    boolean archive = FileTypes.extension(name).equals("zip");
    if (isSystemFile(name) || !archive && !task.isDocument(name)) {
      others.merge(FileTypes.extension(name), 1, Integer::sum);
      return;
    }
    if (++entries > UnpackingLimits.MAX_ENTRIES) {
      throw new UnreadableException(
          ErrorMessage.of("unread.archive-documents", UnpackingLimits.MAX_ENTRIES));
    }
    documents++;
    Path unpacked = newFile(archive ? ".zip" : ".file");
    try {
      unpack(zip, entry, unpacked);
      if (archive && task.isArchive(unpacked, name)) {
        nested(unpacked, inner, level);
      } else {
        task.document(unpacked, name, inner);
      }
    } catch (UnreadableException e) {
      task.failedInside(inner, e.inWords());
    } catch (NoRoomException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      task.failedInside(inner, damaged(e).inWords());
    } finally {
      Files.deleteIfExists(unpacked);
    }
    if (unpackedBytes > limits.bytesInAll()) {
      throw new UnreadableException(
          ErrorMessage.of("unread.archive-size", limits.bytesInAll() >> 20));
    }
  }

  private void nested(Path file, String inner, int level) throws IOException, UnreadableException {
    if (level == limits.levels()) {
      throw new UnreadableException(ErrorMessage.of("unread.archive-depth", limits.levels()));
    }
    read(file, inner + "!/", level + 1);
  }

  private void unpack(ZipFile zip, ZipArchiveEntry entry, Path to)
      throws IOException, UnreadableException {
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw new UnreadableException(Reasons.PASSWORD);
    }
    long packed = Math.max(1, entry.getCompressedSize());
    long written = 0;
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = zip.getInputStream(entry);
        OutputStream out = Files.newOutputStream(to)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        write(buffer, n, out);
        written += n;
        unpackedBytes += n;
        if (written > UnpackingLimits.RATIO_COUNTS_FROM
            && written / packed > UnpackingLimits.MAX_RATIO) {
          throw new UnreadableException(
              ErrorMessage.of("unread.bomb-file", UnpackingLimits.MAX_RATIO));
        }
        if (written > limits.fileBytes()) {
          throw new UnreadableException(
              ErrorMessage.of("unread.unpacked-size", limits.fileBytes() >> 20));
        }
        if (unpackedBytes > limits.bytesInAll()) {
          throw new UnreadableException(
              ErrorMessage.of("unread.left-out", limits.bytesInAll() >> 20));
        }
      }
    } catch (UnsupportedZipFeatureException e) {
      throw new UnreadableException(
          ErrorMessage.of("unread.packing", Reasons.firstLine(e.getMessage())));
    }
  }

  private static Path newFile(String extension) throws NoRoomException {
    try {
      return Files.createTempFile("entry-", extension);
    } catch (IOException e) {
      throw new NoRoomException(e);
    }
  }

  private static void write(byte[] buffer, int bytes, OutputStream out) throws NoRoomException {
    try {
      out.write(buffer, 0, bytes);
    } catch (IOException e) {
      throw new NoRoomException(e);
    }
  }

  /** Mac OS puts a shadow beside every file. */
  private static boolean isSystemFile(String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    return last.startsWith(".")
        || name.startsWith("__MACOSX/")
        || SystemFiles.kind(last).isPresent();
  }

  private static String name(ZipArchiveEntry entry) {
    byte[] raw = entry.getRawName();
    if (raw == null || entry.getGeneralPurposeBit().usesUTF8ForNames()) {
      return entry.getName();
    }
    try {
      return TextDecoder.decode(raw).replace('\\', '/');
    } catch (UnreadableException e) {
      return entry.getName();
    }
  }
}
