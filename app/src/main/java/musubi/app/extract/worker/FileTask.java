package musubi.app.extract.worker;

import java.io.IOException;
import java.nio.file.Path;
import musubi.app.extract.Answer;
import musubi.app.source.text.Extractor.UnreadableException;

/** Reads one file, or every document of an archive, and answers for each. */
final class FileTask {

  /** Takes answers as they come. */
  interface Receiver {
    void answer(Answer answer) throws IOException;
  }

  private final UnpackingLimits limits;
  private final int skip;
  private final Receiver receiver;
  private final FileTypes types = new FileTypes();
  private final DocumentReader documents;
  private int begun;

  /**
   * Prepares a task.
   *
   * @param skip documents of an archive that were answered before
   */
  FileTask(UnpackingLimits limits, int skip, Receiver receiver) {
    this.limits = limits;
    this.skip = skip;
    this.receiver = receiver;
    this.documents = new DocumentReader(types, limits);
  }

  void run(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (types.isArchive(file, name)) {
      try {
        new ZipArchive(limits, this).read(file, "");
      } catch (UnreadableException e) {
        failed("", String.valueOf(e.getMessage()));
      }
    } else {
      document(file, name, "");
    }
  }

  /** Whether a file inside an archive is one that is read, by its name. */
  boolean isDocument(String name) {
    return types.isReadable(name);
  }

  /** Whether a file inside an archive is an archive itself. */
  boolean isArchive(Path file, String name) throws IOException {
    return types.isArchive(file, name);
  }

  /**
   * Reads a document.
   *
   * @param name of the file, with its extension
   * @param inner its name inside the archive, empty for the file itself
   */
  void document(Path file, String name, String inner) throws IOException {
    if (!begin(inner)) {
      return;
    }
    Answer answer;
    try {
      answer = new Answer.Document(inner, documents.read(file, name, 0));
    } catch (UnreadableException e) {
      answer = new Answer.Failure(inner, String.valueOf(e.getMessage()));
    }
    receiver.answer(answer);
  }

  /** Reports a file inside an archive that cannot even be unpacked. */
  void failedInside(String inner, String reason) throws IOException {
    if (begin(inner)) {
      failed(inner, reason);
    }
  }

  private void failed(String inner, String reason) throws IOException {
    receiver.answer(new Answer.Failure(inner, reason));
  }

  /** Whether a document has to be answered: one that was before another worker died has been. */
  private boolean begin(String inner) throws IOException {
    begun++;
    if (begun <= skip) {
      return false;
    }
    receiver.answer(new Answer.Begin(inner));
    return true;
  }
}
