package musubi.app.adapt;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import musubi.embedder.layer.Layer;
import musubi.embedder.layer.LayerCard;
import musubi.embedder.layer.LayerFolder;

/** A model folder that carries a layer: the files of a model, and the layer's beside them. */
public final class LayeredModel {

  private LayeredModel() {}

  /**
   * Writes a folder. The model's files are linked where the file system can, which takes no room,
   * and copied where it cannot; a layer that the model had is left out.
   *
   * @param model the model's folder; may lie in an archive
   * @param target must not exist or be empty
   * @throws IOException if a file cannot be written
   */
  public static void write(Path model, Path target, Layer layer, LayerCard card)
      throws IOException {
    Files.createDirectories(target);
    Files.walkFileTree(
        model,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(in(folder));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            linkOrCopy(file, in(file));
            return FileVisitResult.CONTINUE;
          }

          private Path in(Path path) {
            return target.resolve(model.relativize(path).toString());
          }
        });
    LayerFolder.in(target).remove();
    LayerFolder.in(target).write(layer, card);
  }

  private static void linkOrCopy(Path file, Path target) throws IOException {
    if (file.getFileSystem().equals(target.getFileSystem())) {
      try {
        Files.createLink(target, file.toRealPath());
        return;
      } catch (UnsupportedOperationException | FileSystemException e) {
        // Another disk, or a file system without links: the file is copied.
      }
    }
    Files.copy(file, target);
  }

  /**
   * What a layer learned from, as its card names it.
   *
   * @param files of one folder or none of it; hashed one after the other
   * @throws IOException if one cannot be read
   */
  public static LayerCard.Data data(String name, List<Path> files) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
    for (Path file : files) {
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
    }
    return new LayerCard.Data(name, HexFormat.of().formatHex(digest.digest()));
  }
}
