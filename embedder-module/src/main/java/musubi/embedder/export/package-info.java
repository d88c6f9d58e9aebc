/**
 * Writes a table of piece vectors as a published folder of a static model, and reads the table from
 * such a folder. Only this package knows how an ONNX file is built; {@code onnx} runs it.
 */
@org.jspecify.annotations.NullMarked
package musubi.embedder.export;
