package musubi.app.extract.worker;

/**
 * How far archives and attachments are unpacked.
 *
 * @param levels archives within archives
 * @param fileBytes the largest file inside
 */
record UnpackingLimits(int levels, long fileBytes) {

  /** Files in an archive and those within it. */
  static final int MAX_ENTRIES = 20_000;

  /** The limit for the whole unpacked archive, in multiples of the largest file. */
  private static final int FILES_IN_ALL = 4;

  /**
   * How many times its packed size a file may have, above some size: text shrinks to a tenth,
   * tables to a fiftieth; a thousandth is the most that the method can do.
   */
  static final int MAX_RATIO = 200;

  static final long RATIO_COUNTS_FROM = 16L << 20;

  long bytesInAll() {
    return fileBytes * FILES_IN_ALL;
  }
}
