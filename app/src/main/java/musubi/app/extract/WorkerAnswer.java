package musubi.app.extract;

import musubi.app.source.ReadFailure;
import musubi.app.source.text.Extractor.Extraction;
import musubi.message.Message;

/**
 * An answer of the worker about the requested file. The order is: for each document {@code Begin},
 * then {@code Document} or {@code Failure}; at last {@code End}. The inner name says which document
 * of an archive is meant; it is empty for the file itself. A request for a part of a sheet is
 * answered by {@code Table} or {@code Failure}, then {@code End}.
 */
public sealed interface WorkerAnswer {

  /** A document is about to be read: if the worker dies now, this one was the cause. */
  record Begin(String inner) implements WorkerAnswer {}

  /** A document was read. */
  record Document(String inner, Extraction extraction) implements WorkerAnswer {}

  /** A document, or an archive, cannot be read. */
  record Failure(String inner, Message reason, ReadFailure.Kind kind) implements WorkerAnswer {}

  /** A part of a sheet, of a request that asks for one. */
  record Table(SheetPart part) implements WorkerAnswer {}

  /** The file is finished. */
  record End() implements WorkerAnswer {}
}
