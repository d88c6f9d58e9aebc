package musubi.app.extract.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import musubi.app.ErrorMessage;
import musubi.app.extract.WorkerAnswer;
import musubi.app.source.ReadFailure.Kind;
import musubi.app.source.text.Extractor.UnreadableException;
import musubi.message.Message;
import musubi.message.Reason;

/** Reads one file, or every document of an archive, and answers for each. */
final class FileTask {

  /** Takes the answers one by one; it ends the process when nobody reads them any more. */
  interface Receiver {
    void answer(WorkerAnswer answer);
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

  /**
   * Reads a file. Faults of the file become answers and are never thrown.
   *
   * @param name that people know it by
   */
  void run(Path file, String name) {
    boolean archive;
    try {
      archive = types.isArchive(file, name);
    } catch (IOException | RuntimeException e) {
      failed("", notRead(e), Kind.OUTSIDE_THE_FILE);
      return;
    }
    if (!archive) {
      document(file, name, "");
      return;
    }
    try {
      new ZipArchive(limits, this).read(file, "");
    } catch (UnreadableException e) {
      failed("", e.inWords(), Kind.IN_THE_FILE);
    } catch (NoRoomException e) {
      failed("", e.inWords(), Kind.OUTSIDE_THE_FILE);
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
  void document(Path file, String name, String inner) {
    if (!begin(inner)) {
      return;
    }
    receiver.answer(answer(file, name, inner));
  }

  private WorkerAnswer answer(Path file, String name, String inner) {
    try {
      return new WorkerAnswer.Document(inner, documents.read(file, name, 0));
    } catch (UnreadableException e) {
      return new WorkerAnswer.Failure(inner, e.inWords(), Kind.IN_THE_FILE);
    } catch (IOException e) {
      return new WorkerAnswer.Failure(inner, notRead(e), Kind.OUTSIDE_THE_FILE);
    } catch (RuntimeException | StackOverflowError | AssertionError | InternalError e) {
      // A library that breaks on a file must not stop the files after it.
      String kind = FileTypes.extension(name).toUpperCase(Locale.ROOT);
      return new WorkerAnswer.Failure(inner, Reasons.of(e, kind).inWords(), Kind.IN_THE_FILE);
    }
  }

  /** Reports a file inside an archive that cannot even be unpacked. */
  void failedInside(String inner, Message reason) {
    if (begin(inner)) {
      failed(inner, reason, Kind.IN_THE_FILE);
    }
  }

  private void failed(String inner, Message reason, Kind kind) {
    receiver.answer(new WorkerAnswer.Failure(inner, reason, kind));
  }

  private static Message notRead(Exception e) {
    String reason =
        e.getMessage() == null ? e.getClass().getSimpleName() : Reasons.firstLine(e.getMessage());
    return ErrorMessage.of("unread.not-read", Reason.said(reason));
  }

  /**
   * Whether a document still needs an answer: an earlier worker may have given it before it died.
   */
  private boolean begin(String inner) {
    begun++;
    if (begun <= skip) {
      return false;
    }
    receiver.answer(new WorkerAnswer.Begin(inner));
    return true;
  }
}
