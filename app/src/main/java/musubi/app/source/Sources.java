package musubi.app.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.source.text.FileFormat;
import musubi.message.Message;
import musubi.message.Reason;

/**
 * Several sources as one. Ids are unique: if there are several folders, each id starts with its
 * folder's name. A document with a repeated id is reported and overwrites nothing.
 */
public final class Sources implements DocumentSource {

  private final List<DocumentSource> sources;
  private final ExtractionService files;
  private final Set<String> ids = new HashSet<>();
  private int current;
  private Optional<SourceFile> lastFile = Optional.empty();

  private Sources(List<DocumentSource> sources, ExtractionService files) {
    this.sources = sources;
    this.files = files;
  }

  /** Opens sources of text files and corpora alone. */
  public static Sources open(List<Path> paths) {
    return open(paths, ExtractionService.none());
  }

  /**
   * Opens sources.
   *
   * @param paths folders, files, or {@code .jsonl} and {@code .jsonl.gz} corpora
   * @param files for all that is not text; closed with the sources
   * @throws UserException if one is missing, cannot be opened, or holds no document
   */
  public static Sources open(List<Path> paths, ExtractionService files) {
    return open(paths, files, KnownFiles.NONE);
  }

  /**
   * Opens sources of which some files need not be read. One that is missing or empty though
   * documents of it are known is reported, and what lies in it is unknown; but one at least must be
   * there.
   *
   * @param paths folders, files, or {@code .jsonl} and {@code .jsonl.gz} corpora
   * @param files for all that is not text; closed with the sources
   * @param known files that are left out, first asked when the first item is asked for
   * @throws UserException if one is missing, cannot be opened, or holds no document
   */
  public static Sources open(List<Path> paths, ExtractionService files, KnownFiles known) {
    List<DocumentSource> opened = new ArrayList<>();
    long folders = paths.stream().filter(path -> isFolder(path, known)).count();
    try {
      AbsentException absent = null;
      for (Path path : paths) {
        try {
          opened.add(open(path, folders > 1, files, known));
        } catch (AbsentException e) {
          absent = absent == null ? e : absent;
          if (!known.isKnownBelow(AbsentSource.place(path))) {
            throw e;
          }
          opened.add(new AbsentSource(AbsentSource.place(path), e.reason));
        }
      }
      if (absent != null && opened.stream().allMatch(AbsentSource.class::isInstance)) {
        throw absent;
      }
      return new Sources(opened, files);
    } catch (RuntimeException e) {
      opened.forEach(DocumentSource::close);
      files.close();
      throw e;
    }
  }

  /** Ids depend on it, so that it must not change while a folder is gone. */
  private static boolean isFolder(Path path, KnownFiles known) {
    return Files.isDirectory(path)
        || (!Files.exists(path)
            && !isNamedAsCorpus(path)
            && !FileFormat.isText(path)
            && known.isKnownBelow(AbsentSource.place(path)));
  }

  /** A source is missing or empty. */
  private static final class AbsentException extends UserException {

    private final String reason;

    AbsentException(Message message, String reason) {
      super(message);
      this.reason = reason;
    }
  }

  private static DocumentSource open(
      Path path, boolean severalFolders, ExtractionService files, KnownFiles known) {
    if (!Files.exists(path)) {
      throw new AbsentException(
          ErrorMessage.of("source.missing", path), "the source does not exist");
    }
    try {
      if (isCorpus(path)) {
        return new CorpusSource(path, known);
      }
      boolean folder = Files.isDirectory(path);
      if (!folder
          && !FileFormat.isText(path)
          && !files.extensions().contains(FileFormat.extension(path))) {
        throw new UserException(
            ErrorMessage.of("source.kind", path, FileFormat.supported(files.extensions())));
      }
      String prefix = folder && severalFolders ? path.toRealPath().getFileName() + "/" : "";
      FolderSource source = new FolderSource(path, prefix, files, known);
      if (source.isEmpty()) {
        throw new AbsentException(
            ErrorMessage.of(
                source.skipped().isEmpty() ? "source.empty" : "source.no-document",
                path,
                source.skipped(),
                FileFormat.supported(files.extensions())),
            "the source holds no document" + found(source));
      }
      return source;
    } catch (IOException e) {
      throw new UserException(ErrorMessage.of("source.not-opened", path, Reason.of(e)), e);
    }
  }

  private static String found(FolderSource source) {
    return source.skipped().isEmpty() ? " (it is empty)" : " (found: " + source.skipped() + ")";
  }

  private static boolean isCorpus(Path path) {
    return Files.isRegularFile(path) && isNamedAsCorpus(path);
  }

  private static boolean isNamedAsCorpus(Path path) {
    String name = path.toString();
    return name.endsWith(".jsonl") || name.endsWith(".jsonl.gz");
  }

  @Override
  public boolean hasNext() {
    while (current < sources.size() && !sources.get(current).hasNext()) {
      current++;
    }
    return current < sources.size();
  }

  @Override
  public SourceItem next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    SourceItem item = sources.get(current).next();
    lastFile = sources.get(current).file();
    if (item instanceof ExtractedDocument document && !ids.add(document.id())) {
      return ReadFailure.repeatedId(document);
    }
    return item;
  }

  @Override
  public Optional<SourceFile> file() {
    return lastFile;
  }

  @Override
  public long totalBytes() {
    return sources.stream().mapToLong(DocumentSource::totalBytes).sum();
  }

  @Override
  public long readBytes() {
    return sources.stream().mapToLong(DocumentSource::readBytes).sum();
  }

  @Override
  public Map<String, Integer> skipped() {
    Map<String, Integer> all = new TreeMap<>();
    sources.forEach(s -> s.skipped().forEach((kind, n) -> all.merge(kind, n, Integer::sum)));
    return all;
  }

  @Override
  public List<Unlisted> unlisted() {
    return sources.stream().flatMap(source -> source.unlisted().stream()).toList();
  }

  @Override
  public void close() {
    sources.forEach(DocumentSource::close);
    files.close();
  }
}
