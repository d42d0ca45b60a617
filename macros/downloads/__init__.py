"""What a reader takes home: every file is made from the same checked facts as the pages."""
