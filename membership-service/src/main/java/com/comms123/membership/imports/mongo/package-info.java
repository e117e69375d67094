/// Imports, their files and their rows in MongoDB.
@NullMarked
package com.comms123.membership.imports.mongo;

import org.jspecify.annotations.NullMarked;
