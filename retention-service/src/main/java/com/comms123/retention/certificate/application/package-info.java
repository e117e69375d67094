@NullMarked
package com.comms123.retention.certificate.application;

import org.jspecify.annotations.NullMarked;
