/** What an emscripten build takes and gives; the codecs' modules differ only in the decoder's class. */
export type CodecFactory<M> = (options: {
  readonly wasmBinary: ArrayBuffer;
  readonly print: (line: string) => void;
  readonly printErr: (line: string) => void;
}) => Promise<M>;

/** Gets a wasm file by the address that the bundler gave it. */
export type WasmReader = (address: string) => Promise<ArrayBuffer>;

let readWasm: WasmReader = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`decoder file not served: ${answer.status}`);
  return await answer.arrayBuffer();
};

/** Replaces `fetch`, for tests in Node, where addresses are files. */
export function readWasmBy(reader: WasmReader): void {
  readWasm = reader;
}

/**
 * Starts a codec. The binary is handed over, so that neither streaming compilation (MIME type) nor a data: address
 * (connect-src) is needed; its own log lines, which appear with every JPEG 2000 frame, are dropped.
 */
export async function startCodec<M>(factory: CodecFactory<M>, address: string): Promise<M> {
  const wasmBinary = await readWasm(address);
  const quiet = () => undefined;
  return await factory({ wasmBinary, print: quiet, printErr: quiet });
}
