package musubi.app.mine.pair;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import musubi.app.mine.MinedPair;
import musubi.app.output.Json;

/**
 * Writes pairs, a line of JSON each, and a sheet beside the file that says what is in it. A file is
 * there when it is complete, readable by its owner alone.
 */
public final class PairExport {

  private PairExport() {}

  /**
   * Writes pairs, packed if the name ends in {@code .gz}.
   *
   * @param source the name of what was mined
   * @return SHA-256 of the file, in hexadecimal
   */
  public static String write(Path file, List<MinedPair> pairs, String source) throws IOException {
    MessageDigest digest = sha256();
    Path part = part(file);
    try {
      try (OutputStream bytes = new DigestOutputStream(Files.newOutputStream(part), digest);
          OutputStream packed =
              file.toString().endsWith(".gz") ? new GZIPOutputStream(bytes) : bytes;
          BufferedWriter lines =
              new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8))) {
        for (MinedPair pair : pairs) {
          lines.write(Json.text(PairLine.of(pair, source)));
          lines.write('\n');
        }
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * Writes the sheet of a file.
   *
   * @param contents a record
   * @return the sheet
   */
  public static Path sheet(Path file, Object contents) throws IOException {
    Path sheet = file.resolveSibling(file.getFileName() + ".about.json");
    Path part = part(sheet);
    try {
      Files.writeString(part, Json.text(contents) + "\n");
      Files.move(part, sheet, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    return sheet;
  }

  private static Path part(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " is no file");
    }
    return Files.createTempFile(folder, ".mined", ".part");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
