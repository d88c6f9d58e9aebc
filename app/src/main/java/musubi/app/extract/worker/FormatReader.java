package musubi.app.extract.worker;

import java.nio.file.Path;
import musubi.app.source.text.Extractor.Extraction;

/**
 * Reads one kind of file. Registered by media type in {@link DocumentReader}. Implementations keep
 * no state between files.
 */
interface FormatReader {

  /**
   * Reads a file.
   *
   * @param name the original file name; {@code file} has another name if it came from an archive
   * @param attachments takes documents within the document
   * @throws Exception what the format's library throws; {@link Reasons} makes a message for people
   *     of it
   */
  Extraction read(Path file, String name, Attachments attachments) throws Exception;
}
