/// Bytes as they are stored and vouched for: in pieces far below what a document may hold, and by their hash.
package com.comms123.platform.bytes;
