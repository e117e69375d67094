@NullMarked
package com.comms123.retention.certificate.mongo;

import org.jspecify.annotations.NullMarked;
