/// Gathered packages, as the store keeps them.
package com.comms123.retention.content.stored;
