package io.maesta.deploy;

/** What a found network is written as. */
public enum Format {
    /** {@value Dl4jZip#FILE_NAME}, for DL4J and for Maesta itself. */
    DL4J,
    /** ONNX in single precision. */
    ONNX,
    /** ONNX in 8-bit integers. */
    ONNX_INT8,
    /** C99 in 8-bit integers. */
    C
}
