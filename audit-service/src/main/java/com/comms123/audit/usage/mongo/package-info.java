/// The counts as they are kept.
package com.comms123.audit.usage.mongo;
