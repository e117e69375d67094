@NullMarked
package com.comms123.retention.certificate.web;

import org.jspecify.annotations.NullMarked;
