package musubi.embedder.onnx;

/**
 * One text as the model sees it.
 *
 * @param ids token ids, special tokens included
 * @param typeIds segment ids, as long as {@code ids}; empty where the graph does not ask for them
 */
record TokenIds(long[] ids, long[] typeIds) {

  int length() {
    return ids.length;
  }
}
