/// Imports, their files and their rows in MongoDB.
package com.comms123.membership.imports.mongo;
