/**
 * Static models as published folders: writes a table of piece vectors as one, and reads the table
 * back out of one. The only package that knows how an ONNX file is built; running it is {@code
 * onnx}.
 */
@org.jspecify.annotations.NullMarked
package musubi.embedder.export;
